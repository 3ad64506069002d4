package org.ternmq.client.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.ConfirmReceipts;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;

/** Who writes when, stepped by hand: callers to a stubbed socket, the loop to a channel that writes when told. */
final class OutboxTurnsTest {
    private static final int MAX_FRAME = 1 << 20;

    /** Holds what the channel has got until the test lets it be written. */
    private final class SlowChannel extends ChannelOutboundHandlerAdapter {
        private record Held(ByteBuf bytes, ChannelPromise promise) {}

        private final Queue<Held> held = new ArrayDeque<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            held.add(new Held((ByteBuf) message, promise));
        }

        void writeAll() {
            for (Held next = held.poll(); next != null; next = held.poll()) {
                wire.writeBytes(next.bytes);
                next.bytes.release();
                next.promise.setSuccess();
            }
        }

        void fail(IOException cause) {
            Held next = held.remove();
            next.bytes.release();
            next.promise.setFailure(cause);
        }
    }

    /** Takes some bytes of each write, and lets others send meanwhile. */
    private final class Socket extends StubSocket {
        Runnable meanwhile = () -> {};

        @Override
        public void write(ByteBuf bytes) throws IOException {
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
            taken.reset();
            super.write(bytes);
            wire.writeBytes(taken.toByteArray());
        }
    }

    private final ByteBuf wire = Unpooled.buffer();
    private final SlowChannel slow = new SlowChannel();
    private final EmbeddedChannel channel = new EmbeddedChannel(slow);
    private final Socket socket = new Socket();
    private long now = TimeUnit.SECONDS.toNanos(1);
    private final Outbox outbox = new Outbox(channel, socket, () -> now);

    @BeforeEach
    void letCallersWrite() {
        channel.freezeTime();
        socket.forThisThread = true;
    }

    @AfterEach
    void releaseAll() {
        outbox.end(new TransportException(ErrorCode.NONE, "the test is over"));
        slow.writeAll();
        channel.finishAndReleaseAll();
        wire.release();
    }

    private static ConfirmReceipts frame(long number) {
        return new ConfirmReceipts(1, number);
    }

    private List<Frame> written() {
        List<Frame> frames = new ArrayList<>();
        for (Frame next = FrameCodec.read(wire, MAX_FRAME); next != null; next = FrameCodec.read(wire, MAX_FRAME)) {
            frames.add(next);
        }
        return frames;
    }

    private void runLoop() {
        channel.runPendingTasks();
        slow.writeAll();
        channel.runPendingTasks();
    }

    @Test
    void callerThatWaitsWritesItselfAtOnce() {
        outbox.writeAwaited(frame(1));
        outbox.writeAwaited(frame(2));
        assertThat(written()).containsExactly(frame(1), frame(2));
        assertThat(socket.writes).isEqualTo(2);
    }

    @Test
    void frameThatNobodyWaitsForIsGatheredWhileTheConnectionIsHot() {
        outbox.write(frame(1));
        outbox.write(frame(2));
        assertThat(written()).isEmpty();
        runLoop();
        assertThat(written()).containsExactly(frame(1), frame(2));
        now += Outbox.COLD_NANOS;
        outbox.write(frame(3));
        assertThat(written()).containsExactly(frame(3));
        assertThat(socket.writes).isEqualTo(1);
    }

    @Test
    void whatOthersAddMeanwhileIsWrittenByTheSameCaller() {
        socket.meanwhile = () -> outbox.writeAwaited(frame(2));
        outbox.writeAwaited(frame(1));
        assertThat(written()).containsExactly(frame(1), frame(2));
    }

    @Test
    void callerDoesNotWriteForOthersForLong() {
        addWhileWriting(2);
        outbox.writeAwaited(frame(1));
        assertThat(socket.writes).isEqualTo(Outbox.CALLER_WRITES);
        assertThat(written()).containsExactly(frame(1), frame(2), frame(3));
        socket.meanwhile = () -> {};
        runLoop();
        assertThat(written()).containsExactly(frame(4));
    }

    private void addWhileWriting(long number) {
        socket.meanwhile = () -> {
            outbox.write(frame(number));
            addWhileWriting(number + 1);
        };
    }

    @Test
    void restOfAPartialWriteGoesThroughTheChannelAndAllOthersWaitForIt() {
        socket.takes = 1;
        outbox.writeAwaited(frame(1));
        outbox.writeAwaited(frame(2));
        outbox.writeSoon(frame(3));
        channel.runPendingTasks();
        assertThat(written()).isEmpty();
        assertThat(socket.writes).isEqualTo(1);
        runLoop();
        runLoop();
        assertThat(written()).containsExactly(frame(1), frame(2), frame(3));
    }

    @Test
    void frameInNoHurryLeavesWithTheCallersNextOne() {
        outbox.writeSoon(frame(1));
        outbox.writeAwaited(frame(2));
        assertThat(written()).containsExactly(frame(1), frame(2));
        channel.advanceTimeBy(Outbox.SOON_MILLIS, TimeUnit.MILLISECONDS);
        runLoop();
        assertThat(written()).isEmpty();
    }

    @Test
    void failedWriteOfACallerEndsTheConnectionByTheLoopAndNothingFollows() throws Exception {
        socket.failure = new IOException("Broken pipe");
        outbox.writeAwaited(frame(1));
        socket.failure = null;
        outbox.writeAwaited(frame(2));
        runLoop();
        channel.checkException(); // the loop may still find a last word
        channel.advanceTimeBy(Outbox.LAST_WORD_MILLIS, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertThatThrownBy(channel::checkException).hasMessage("Broken pipe");
        assertThat(written()).isEmpty();
    }

    @Test
    void channelThatHasClosedMeanwhileIsNotToldOfAFailedWrite() throws Exception {
        socket.failure = new IOException("Connection reset by peer");
        outbox.writeAwaited(frame(1));
        channel.pipeline().close();
        assertThat(channel.isOpen()).isFalse();
        channel.advanceTimeBy(Outbox.LAST_WORD_MILLIS, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        channel.checkException();
    }

    @Test
    void nothingFollowsAFailedWriteOfTheChannel() {
        outbox.write(frame(1));
        channel.runPendingTasks();
        outbox.write(frame(2));
        slow.fail(new IOException("Connection reset"));
        outbox.writeAwaited(frame(3));
        runLoop();
        assertThat(written()).isEmpty();
    }

    @Test
    void endWhileACallerWritesLeavesItsBytesToIt() {
        TransportException cause = new TransportException(ErrorCode.NONE, "closed");
        socket.meanwhile = () -> {
            outbox.write(frame(2));
            outbox.end(cause);
        };
        outbox.writeAwaited(frame(1));
        runLoop();
        assertThat(written()).containsExactly(frame(1));
    }

    @Test
    void everyFrameIsWrittenOnceAndInOrderWhateverTheInterleaving() {
        int rounds = Boolean.getBoolean("ternmq.thorough") ? 20_000 : 1_000;
        for (int seed = 0; seed < rounds; seed++) {
            wire.clear();
            List<Frame> sent = randomSteps(new Random(seed));
            assertThat(written()).as("seed %d", seed).isEqualTo(sent);
        }
    }

    private List<Frame> randomSteps(Random random) {
        List<Frame> sent = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            now += random.nextInt((int) Outbox.COLD_NANOS);
            socket.forThisThread = random.nextInt(8) > 0;
            socket.takes = random.nextInt(4) == 0 ? random.nextInt(200) : Integer.MAX_VALUE;
            if (random.nextInt(3) == 0) {
                int meanwhile = random.nextInt(4);
                socket.meanwhile = () -> send(random, meanwhile, sent);
            }
            switch (random.nextInt(5)) {
                case 0 -> channel.runPendingTasks();
                case 1 -> slow.writeAll();
                case 2 -> channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
                default -> send(random, 1, sent);
            }
        }
        socket.meanwhile = () -> {};
        settle();
        return sent;
    }

    private void settle() {
        channel.advanceTimeBy(Outbox.SOON_MILLIS, TimeUnit.MILLISECONDS);
        do {
            channel.runPendingTasks();
            slow.writeAll();
        } while (channel.hasPendingTasks());
    }

    private void send(Random random, int count, List<Frame> sent) {
        for (int i = 0; i < count; i++) {
            Frame frame = new Chunk(1, sent.size() + 1, 1 << 20, 0, new byte[random.nextInt(300)]);
            sent.add(frame);
            switch (random.nextInt(3)) {
                case 0 -> outbox.write(frame);
                case 1 -> outbox.writeSoon(frame);
                default -> outbox.writeAwaited(frame);
            }
        }
    }
}
