package org.ternmq.client.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Chunk;
import org.ternmq.protocol.wire.Frame;

/** Many threads send over a real socket with small buffers to a peer that reads slowly, in bursts, or goes away. */
@Timeout(120)
final class OutboxStressTest {
    private static final int THREADS = 6;
    private static final int FRAMES = Boolean.getBoolean("ternmq.thorough") ? 20_000 : 1_000;
    private static final int WAIT_SECONDS = 60;

    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, PatientIoHandler.factory(NioIoHandler.newFactory()));
    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
    private final ExecutorService peerThread = Executors.newSingleThreadExecutor();
    private final List<Thread> senders = new ArrayList<>();
    private SlowPeer peer;
    private Channel channel;
    private Outbox outbox;

    @BeforeEach
    void startPeer() throws Exception {
        peer = new SlowPeer(42);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        outbox.end(new TransportException(ErrorCode.NONE, "the test is over"));
        channel.close().sync();
        loops.shutdownGracefully(0, WAIT_SECONDS, TimeUnit.SECONDS).sync();
        peer.close();
        peerThread.shutdownNow();
        assertThat(memory.metric().usedDirectMemory()).isZero();
    }

    private Future<List<Frame>> connect(int peerTakes) throws Exception {
        Future<List<Frame>> taken = peerThread.submit(() -> peer.take(peerTakes));
        FrameInbox inbox = new FrameInbox();
        ClientChannel connected = (ClientChannel) new Bootstrap()
                .group(loops)
                .channelFactory(ClientChannel::new)
                .option(ChannelOption.SO_SNDBUF, SlowPeer.BUFFER_BYTES)
                .option(ChannelOption.ALLOCATOR, memory)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel created) {
                        created.pipeline().addLast(inbox);
                    }
                })
                .connect(peer.address())
                .sync()
                .channel();
        channel = connected;
        outbox = new Outbox(connected, connected, System::nanoTime);
        connected.eventLoop().submit(() -> inbox.handOver(new Ending())).sync();
        return taken;
    }

    /** Ends the outbox as the connection does. */
    private final class Ending implements FrameInbox.Receiver {
        @Override
        public void receive(Frame frame) {
            throw new AssertionError("the peer says nothing");
        }

        @Override
        public void ended(TransportException cause) {
            outbox.end(cause);
            channel.close();
        }
    }

    private void startSenders() {
        for (int i = 0; i < THREADS; i++) {
            int session = i + 1;
            Thread sender = new Thread(() -> send(session), "sender-" + session);
            senders.add(sender);
            sender.start();
        }
    }

    private void send(int session) {
        Random random = new Random(session);
        try {
            for (int number = 1; number <= FRAMES; number++) {
                Frame frame = frame(session, number);
                switch (random.nextInt(6)) {
                    case 0 -> outbox.write(frame);
                    case 1 -> outbox.writeSoon(frame);
                    case 2 -> outbox.writeAwaited(frame);
                    default -> outbox.writeBulk(frame, random.nextBoolean(), TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
                }
                if (random.nextInt(50) == 0) {
                    outbox.awaitWritten(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
                }
                peer.sent.release();
            }
        } catch (TransportException e) {
            assertThat(e).hasMessageNotContaining("has taken nothing");
        }
    }

    /** Mostly small, some larger than all buffers; the bytes follow from the numbers. */
    private static Frame frame(int session, int number) {
        Random random = new Random(session * 1_000_003L + number);
        byte[] part = new byte[random.nextInt(10) == 0 ? random.nextInt(60_000) : random.nextInt(600)];
        random.nextBytes(part);
        return new Chunk(session, number, 1 << 20, 0, part);
    }

    private void joinSenders() throws InterruptedException {
        for (Thread sender : senders) {
            sender.join(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
            assertThat(sender.isAlive()).as("%s hangs", sender.getName()).isFalse();
        }
    }

    private static void assertOrder(List<Frame> frames) {
        Map<Integer, Integer> last = new HashMap<>();
        for (Frame frame : frames) {
            Chunk chunk = (Chunk) frame;
            int number = last.merge(chunk.session(), 1, Integer::sum);
            assertThat(chunk).isEqualTo(frame(chunk.session(), number));
        }
    }

    @Test
    void everyFrameArrivesWholeOnceAndInItsThreadsOrder() throws Exception {
        Future<List<Frame>> taken = connect(THREADS * FRAMES);
        startSenders();
        joinSenders();
        outbox.awaitWritten(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
        List<Frame> frames = taken.get(WAIT_SECONDS, TimeUnit.SECONDS);
        assertThat(frames).hasSize(THREADS * FRAMES);
        assertOrder(frames);
    }

    @Test
    void interruptsOfSendersHarmNeitherTheConnectionNorAFrame() throws Exception {
        Future<List<Frame>> taken = connect(THREADS * FRAMES);
        AtomicBoolean over = new AtomicBoolean();
        startSenders();
        Thread interrupter = new Thread(() -> {
            while (!over.get()) {
                senders.forEach(Thread::interrupt);
                Thread.yield();
            }
        });
        interrupter.start();
        List<Frame> frames = taken.get(WAIT_SECONDS, TimeUnit.SECONDS);
        over.set(true);
        interrupter.join();
        joinSenders();
        assertThat(frames).hasSize(THREADS * FRAMES);
        assertOrder(frames);
    }

    @Test
    void connectionThatIsCutEndsEverySender() throws Exception {
        Future<List<Frame>> taken = connect(THREADS * FRAMES / 2);
        startSenders();
        List<Frame> frames = taken.get(WAIT_SECONDS, TimeUnit.SECONDS);
        joinSenders();
        outbox.awaitWritten(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
        assertOrder(frames);
    }
}
