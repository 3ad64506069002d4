package org.ternmq.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.ChunkAssembler;
import org.ternmq.protocol.wire.Deliver;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.EpochRaised;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;
import org.ternmq.server.broker.Delivery;

class OutgoingTransfersTest {
    /** A socket that takes a write only when it is told to. */
    private static final class SlowSocket extends ChannelOutboundHandlerAdapter {
        private final ArrayDeque<Runnable> held = new ArrayDeque<>();

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            held.add(() -> context.write(message, promise));
        }

        boolean takeOne(EmbeddedChannel channel) {
            Runnable next = held.poll();
            if (next == null) {
                return false;
            }
            next.run();
            channel.pipeline().firstContext().flush();
            channel.runPendingTasks();
            return true;
        }
    }

    private final SlowSocket socket = new SlowSocket();
    private final EmbeddedChannel channel = new EmbeddedChannel(socket);
    private final Turn turn = new Turn();
    private final Outbox out = new Outbox(channel, turn);
    private final WirePort port = new WirePort(out, FrameCodec.DEFAULT_MAX_FRAME);

    @AfterEach
    void close() {
        while (socket.takeOne(channel)) {
            // What is left is released with the channel.
        }
        channel.finishAndReleaseAll();
    }

    private static Delivery delivery(int session, long number, int size) {
        byte[] bytes = new byte[size];
        new Random(number).nextBytes(bytes);
        Envelope envelope = Envelope.accepted(new MessageId(1, 1, 1, number), null);
        return new Delivery(session, 1, 0, number, envelope, bytes);
    }

    private List<Frame> frames() {
        while (socket.takeOne(channel)) {
            // Until nothing is held any more.
        }
        List<Frame> frames = new ArrayList<>();
        for (ByteBuf buffer = channel.readOutbound(); buffer != null; buffer = channel.readOutbound()) {
            for (Frame frame = read(buffer); frame != null; frame = read(buffer)) {
                frames.add(frame);
            }
            buffer.release();
        }
        return frames;
    }

    private static Frame read(ByteBuf buffer) {
        return FrameCodec.read(buffer, FrameCodec.DEFAULT_MAX_FRAME);
    }

    @Test
    void smallDeliveryIsOneFrame() {
        port.deliver(delivery(1, 1, 1000));
        turn.flush();
        assertThat(frames()).singleElement().isInstanceOf(Deliver.class);
    }

    @Test
    void largeDeliveryComesWholeOutOfItsChunks() {
        Delivery large = delivery(1, 1, 3 * FrameCodec.LARGE_MESSAGE + 17);
        port.deliver(large);
        turn.flush();
        ChunkAssembler assembler = new ChunkAssembler(64 << 20);
        List<Frame> frames = frames();
        frames.stream().filter(Chunk.class::isInstance).forEach(chunk -> assembler.add((Chunk) chunk));
        Deliver last = (Deliver) frames.get(frames.size() - 1);
        assertThat(last.message()).isEmpty();
        assertThat(assembler.finish(1, last.transfer())).isEqualTo(large.bytes());
    }

    @Test
    void framesOfOtherSessionsPassBetweenTheChunks() {
        port.deliver(delivery(1, 1, 2 * FrameCodec.LARGE_MESSAGE));
        port.deliver(delivery(2, 1, 10));
        turn.flush();
        List<Frame> frames = frames();
        int small = indexOf(frames, 2);
        int large = indexOf(frames, 1);
        assertThat(small).isLessThan(4).isLessThan(large);
    }

    private static int indexOf(List<Frame> frames, int session) {
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i) instanceof Deliver deliver && deliver.session() == session) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void framesOfTheSameSessionStayBehindItsLargeMessages() {
        port.answerInOrder(7, 1);
        port.deliver(delivery(1, 1, 2 * FrameCodec.LARGE_MESSAGE));
        port.deliver(delivery(1, 2, 10));
        port.deliver(delivery(1, 3, FrameCodec.LARGE_MESSAGE));
        port.epochRaised(6, 1, 1);
        port.done(7);
        port.done(8);
        turn.flush();
        List<Object> order = new ArrayList<>();
        for (Frame frame : frames()) {
            if (frame instanceof Deliver deliver) {
                order.add(deliver.delivery());
            } else if (frame instanceof EpochRaised || frame instanceof Done) {
                order.add(frame);
            }
        }
        assertThat(order).containsExactly(new Done(8), 1L, 2L, 3L, new EpochRaised(6, 1, 1), new Done(7));
    }

    @Test
    void largeMessagesOfTwoSessionsShareTheWay() {
        port.deliver(delivery(1, 1, 2 * FrameCodec.LARGE_MESSAGE));
        port.deliver(delivery(2, 1, 2 * FrameCodec.LARGE_MESSAGE));
        turn.flush();
        Map<Integer, Integer> firstOnes = new HashMap<>();
        frames().stream()
                .filter(Chunk.class::isInstance)
                .limit(10)
                .forEach(chunk -> firstOnes.merge(((Chunk) chunk).session(), 1, Integer::sum));
        assertThat(firstOnes.get(2)).isGreaterThanOrEqualTo(4);
    }

    @Test
    void fewChunksAreOnTheirWayAtOnce() {
        port.deliver(delivery(1, 1, 8 * FrameCodec.LARGE_MESSAGE));
        turn.flush();
        assertThat(socket.held).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void deliveriesForAClientThatDoesNotReadAreNotCopied() {
        EmbeddedChannel stuck = new EmbeddedChannel();
        Outbox box = new Outbox(stuck, turn);
        WirePort waiting = new WirePort(box, FrameCodec.DEFAULT_MAX_FRAME);
        int deliveries = 2_000;
        for (int i = 1; i <= deliveries; i++) {
            waiting.deliver(delivery(i % 2, i, i % 100 == 0 ? 500_000 : 10_000));
        }
        assertThat(stuck.unsafe().outboundBuffer().totalPendingWriteBytes()).isLessThan(4L * FrameCodec.LARGE_MESSAGE);
        waiting.epochRaised(5, 1, 1);
        turn.flush();
        stuck.runPendingTasks();
        long[] last = new long[2];
        int count = 0;
        Frame end = null;
        for (ByteBuf buffer = stuck.readOutbound(); buffer != null; buffer = stuck.readOutbound()) {
            for (Frame frame = read(buffer); frame != null; frame = read(buffer)) {
                if (frame instanceof Deliver deliver) {
                    assertThat(deliver.delivery()).isGreaterThan(last[deliver.session()]);
                    last[deliver.session()] = deliver.delivery();
                    count++;
                } else {
                    end = frame;
                    assertThat(last[1]).isEqualTo(deliveries - 1);
                }
            }
            buffer.release();
        }
        assertThat(count).isEqualTo(deliveries);
        assertThat(end).isEqualTo(new EpochRaised(5, 1, 1));
        stuck.finishAndReleaseAll();
    }
}
