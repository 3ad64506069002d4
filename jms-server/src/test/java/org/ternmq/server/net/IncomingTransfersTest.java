package org.ternmq.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.Send;

class IncomingTransfersTest {
    private static final int MAX_MESSAGE = 100;

    private final IncomingTransfers transfers = new IncomingTransfers(MAX_MESSAGE);

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
    void messageOfOneFrameOverTheLimitIsRefused() {
        Send large = new Send(1, 1, 1, 0, 0, new byte[MAX_MESSAGE + 1]);
        assertThatThrownBy(() -> transfers.messageOf(large))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("over the limit of 100 bytes");
    }
}
