package org.ternmq.client.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.ConfirmReceipts;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;

final class OutboxTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Outbox outbox = new Outbox(channel, new StubSocket(), () -> 0);

    @AfterEach
    void releaseAll() {
        outbox.end(new TransportException(ErrorCode.NONE, "the test is over"));
        channel.finishAndReleaseAll();
    }

    private static Frame megabyte() {
        return new Chunk(1, 1, 1 << 20, 0, new byte[1 << 20]);
    }

    @Test
    void framesThatComeTogetherLeaveInOneWrite() {
        outbox.write(new ConfirmReceipts(1, 100));
        outbox.write(new ConfirmReceipts(1, 200));
        channel.runPendingTasks();
        ByteBuf written = channel.readOutbound();
        assertThat(FrameCodec.read(written, 100)).isEqualTo(new ConfirmReceipts(1, 100));
        assertThat(FrameCodec.read(written, 100)).isEqualTo(new ConfirmReceipts(1, 200));
        assertThat(written.isReadable()).isFalse();
        written.release();
        assertThat(channel.<ByteBuf>readOutbound()).isNull();
    }

    @Test
    void aFrameInNoHurryLeavesWithTheNextOne() {
        outbox.writeSoon(new ConfirmReceipts(1, 100));
        channel.runPendingTasks();
        assertThat(channel.<ByteBuf>readOutbound()).isNull();
        outbox.write(new ConfirmReceipts(1, 200));
        channel.runPendingTasks();
        ByteBuf written = channel.readOutbound();
        assertThat(FrameCodec.read(written, 100)).isEqualTo(new ConfirmReceipts(1, 100));
        assertThat(FrameCodec.read(written, 100)).isEqualTo(new ConfirmReceipts(1, 200));
        written.release();
    }

    @Test
    void aFrameInNoHurryLeavesAfterATime() {
        channel.freezeTime();
        for (int i = 0; i < 2; i++) {
            outbox.writeSoon(new ConfirmReceipts(1, i));
            channel.advanceTimeBy(Outbox.SOON_MILLIS, TimeUnit.MILLISECONDS);
            channel.runPendingTasks();
            ByteBuf written = channel.readOutbound();
            assertThat(FrameCodec.read(written, 100)).isEqualTo(new ConfirmReceipts(1, i));
            written.release();
        }
    }

    @Test
    void messagesWaitForRoomAndSmallFramesPass() throws Exception {
        for (int i = 0; i < 4; i++) {
            outbox.writeBulk(megabyte(), false, 1);
        }
        assertThatThrownBy(() -> outbox.writeBulk(megabyte(), false, 1))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("has taken nothing for 1 ms");
        outbox.write(new ConfirmReceipts(1, 1));
        channel.runPendingTasks();
        outbox.writeBulk(megabyte(), false, 1);
    }

    @Test
    void sendersFailWithTheCauseOnceTheConnectionHasEnded() {
        TransportException cause = new TransportException(ErrorCode.SERVER_CLOSING, "the server is closing");
        outbox.write(new ConfirmReceipts(1, 1));
        outbox.end(cause);
        channel.runPendingTasks();
        assertThat(channel.<ByteBuf>readOutbound()).isNull();
        assertThatThrownBy(() -> outbox.writeBulk(megabyte(), false, 1)).isSameAs(cause);
    }
}
