package org.ternmq.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.Send;
import org.ternmq.server.broker.BrokerException;

class IncomingTransfersTest {
    private static final int MAX_MESSAGE = 100;

    private final IncomingMemory memory = new IncomingMemory(300);
    private final IncomingTransfers transfers = new IncomingTransfers(MAX_MESSAGE, memory);

    private static Chunk chunk(int session, int transfer, int offset, int size) {
        return new Chunk(session, transfer, MAX_MESSAGE, offset, new byte[size]);
    }

    private static Send send(int session, int transfer) {
        return new Send(session, 1, 1, 0, transfer, new byte[0]);
    }

    @Test
    void messageInChunksComesWhole() {
        transfers.add(chunk(1, 1, 0, 60));
        transfers.add(chunk(1, 1, 60, 40));
        assertThat(transfers.messageOf(send(1, 1))).hasSize(MAX_MESSAGE);
    }

    @Test
    void unfinishedMessagesTakeNoMoreThanTwiceTheLargest() {
        transfers.add(chunk(1, 1, 0, 90));
        transfers.add(chunk(2, 1, 0, 90));
        assertThatThrownBy(() -> transfers.add(chunk(3, 1, 0, 21)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("more than 200 bytes");
    }

    @Test
    void closedSessionMakesRoomForOthers() {
        transfers.add(chunk(1, 1, 0, 90));
        transfers.add(chunk(2, 1, 0, 90));
        transfers.drop(1);
        transfers.add(chunk(3, 1, 0, 90));
        assertThatThrownBy(() -> transfers.messageOf(send(1, 1))).isInstanceOf(FormatException.class);
    }

    @Test
    void clientsTogetherTakeNoMoreThanTheServersLimit() {
        IncomingTransfers other = new IncomingTransfers(MAX_MESSAGE, memory);
        transfers.add(chunk(1, 1, 0, 90));
        transfers.add(chunk(2, 1, 0, 90));
        other.add(chunk(1, 1, 0, 90));
        assertThatThrownBy(() -> other.add(chunk(2, 1, 0, 31)))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("max-incoming");
    }

    @Test
    void lostConnectionAndFinishedMessagesMakeRoomForOthers() {
        IncomingTransfers other = new IncomingTransfers(MAX_MESSAGE, memory);
        for (int round = 1; round <= 10; round++) {
            transfers.add(chunk(1, round, 0, MAX_MESSAGE));
            transfers.messageOf(send(1, round));
            IncomingTransfers lost = new IncomingTransfers(MAX_MESSAGE, memory);
            lost.add(chunk(1, 1, 0, 90));
            lost.add(chunk(2, 1, 0, 90));
            lost.dropAll();
        }
        other.add(chunk(1, 1, 0, 100));
        other.add(chunk(2, 1, 0, 100));
        transfers.add(chunk(1, 99, 0, 100));
    }

    @Test
    void messageOfOneFrameOverTheLimitIsRefused() {
        Send large = new Send(1, 1, 1, 0, 0, new byte[MAX_MESSAGE + 1]);
        assertThatThrownBy(() -> transfers.messageOf(large))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("over the limit of 100 bytes");
    }
}
