package org.ternmq.client;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import jakarta.jms.JMSException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ternmq.client.message.SendOptions;
import org.ternmq.client.message.TernTextMessage;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.wire.AuthenticationStart;
import org.ternmq.protocol.wire.AuthenticationSuccess;
import org.ternmq.protocol.wire.Close;
import org.ternmq.protocol.wire.CloseConsumer;
import org.ternmq.protocol.wire.CloseSession;
import org.ternmq.protocol.wire.Commit;
import org.ternmq.protocol.wire.Connect;
import org.ternmq.protocol.wire.Connected;
import org.ternmq.protocol.wire.CreateTemporary;
import org.ternmq.protocol.wire.DeleteTemporary;
import org.ternmq.protocol.wire.Deliver;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.EpochRaised;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.FrameCodec;
import org.ternmq.protocol.wire.FrameDecoder;
import org.ternmq.protocol.wire.Hello;
import org.ternmq.protocol.wire.Opcode;
import org.ternmq.protocol.wire.OpenConsumer;
import org.ternmq.protocol.wire.OpenProducer;
import org.ternmq.protocol.wire.OpenSession;
import org.ternmq.protocol.wire.ProducerCredit;
import org.ternmq.protocol.wire.Pull;
import org.ternmq.protocol.wire.Recover;
import org.ternmq.protocol.wire.Rollback;
import org.ternmq.protocol.wire.SessionOpened;
import org.ternmq.protocol.wire.SetClientId;
import org.ternmq.protocol.wire.TemporaryCreated;
import org.ternmq.protocol.wire.Unsubscribe;
import org.ternmq.protocol.wire.Welcome;

/**
 * A server that says what a test tells it to. It answers requests in the plainest way unless a test sets another answer
 * for a type of frame, and keeps all that it got for the test to look at.
 */
public final class ScriptedPeer implements AutoCloseable {
    /** The clock of this server at connect, in milliseconds since 1970. */
    public static final long SERVER_TIME = 1_800_000_000_000L;

    public static final long INCARNATION = 0x1122334455667788L;
    private static final long WAIT_SECONDS = 20;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final BlockingQueue<Frame> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();
    private final Map<Class<? extends Frame>, Function<Frame, List<Frame>>> answers = new ConcurrentHashMap<>();
    private final Channel server;
    private volatile Channel client;

    public ScriptedPeer() {
        server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        FrameDecoder decoder = new FrameDecoder(Opcode.Sender.CLIENT);
                        decoder.setMaxFrame(FrameCodec.DEFAULT_MAX_FRAME);
                        channel.pipeline().addLast(decoder, new Script());
                        client = channel;
                        accepted.add(channel);
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        answerPlainly();
    }

    private final class Script extends SimpleChannelInboundHandler<Frame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, Frame frame) {
            // As a task, so that the answer comes after all that a test has sent before; and the frame is shown after
            // its
            // answer, so that what a test sends because of it comes behind that.
            context.channel().eventLoop().execute(() -> {
                Function<Frame, List<Frame>> answer = answers.get(frame.getClass());
                if (answer != null) {
                    answer.apply(frame).forEach(out -> write(context.channel(), out));
                }
                received.add(frame);
            });
        }
    }

    private void answerPlainly() {
        answer(Hello.class, hello -> welcome("ANONYMOUS"));
        answer(AuthenticationStart.class, start -> new AuthenticationSuccess("", new byte[0]));
        answer(
                Connect.class,
                connect -> new Connected(INCARNATION, 7, new byte[16], 0, SERVER_TIME, new byte[16], false, 300_000));
        answer(SetClientId.class, set -> new Done(set.request()));
        answer(OpenSession.class, open -> new SessionOpened(open.request(), 1, INCARNATION, 7, open.session(), 0, 0));
        answer(CloseSession.class, close -> new Done(close.request()));
        answerAll(
                OpenProducer.class,
                open -> List.of(
                        new Done(open.request()),
                        new ProducerCredit(open.session(), open.producer(), 1_000_000, 1 << 30)));
        answer(OpenConsumer.class, open -> new Done(open.request()));
        answer(CloseConsumer.class, close -> new Done(close.request()));
        answer(Pull.class, pull -> new Done(pull.request()));
        answer(Commit.class, commit -> new Done(commit.request()));
        answer(Rollback.class, rollback -> new EpochRaised(rollback.request(), rollback.session(), 2));
        answer(Recover.class, recover -> new EpochRaised(recover.request(), recover.session(), 2));
        answer(Unsubscribe.class, unsubscribe -> new Done(unsubscribe.request()));
        answer(
                CreateTemporary.class,
                create -> new TemporaryCreated(
                        create.request(), new DestinationName(DestinationKind.TEMPORARY_QUEUE, "tmp-1")));
        answer(DeleteTemporary.class, delete -> new Done(delete.request()));
        answer(Close.class, close -> new Close(ErrorCode.NONE, ""));
    }

    public static Welcome welcome(String... mechanisms) {
        return new Welcome(
                FrameCodec.VERSION,
                0,
                "scripted peer",
                FrameCodec.DEFAULT_MAX_FRAME,
                64 * 1024 * 1024,
                0,
                List.of(mechanisms));
    }

    /** Answers every frame of this type with this one frame. */
    public <T extends Frame> void answer(Class<T> type, Function<T, Frame> answer) {
        answerAll(type, frame -> List.of(answer.apply(frame)));
    }

    public <T extends Frame> void answerAll(Class<T> type, Function<T, List<Frame>> answer) {
        answers.put(type, frame -> answer.apply(type.cast(frame)));
    }

    /** Lets frames of this type go unanswered. */
    public void ignore(Class<? extends Frame> type) {
        answers.remove(type);
    }

    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    public String url() {
        return "tern://127.0.0.1:" + port();
    }

    /** Sends to the connection that was made last. */
    public void send(Frame frame) {
        write(client, frame);
    }

    private static void write(Channel to, Frame frame) {
        ByteBuf out = to.alloc().buffer();
        FrameCodec.write(frame, out);
        to.writeAndFlush(out);
    }

    public void sendBytes(byte... bytes) {
        client.writeAndFlush(client.alloc().buffer().writeBytes(bytes));
    }

    /** The next frame of this type; those of other types before it are passed over. */
    public <T extends Frame> T next(Class<T> type) {
        while (true) {
            Frame frame = poll();
            if (frame == null) {
                throw new AssertionError("no " + type.getSimpleName() + " came");
            }
            if (type.isInstance(frame)) {
                return type.cast(frame);
            }
        }
    }

    /** Fails if a frame of this type is among those that have come and were not looked at. */
    public void expectNone(Class<? extends Frame> type) {
        for (Frame frame : received) {
            if (type.isInstance(frame)) {
                throw new AssertionError("unexpected " + frame);
            }
        }
    }

    private Frame poll() {
        try {
            return received.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Cuts the connection. */
    public void disconnect() {
        client.close().syncUninterruptibly();
    }

    /** A text message as it travels. */
    public static byte[] text(String text, long expiration) {
        TernTextMessage message = new TernTextMessage();
        try {
            message.setText(text);
            return message.encode(new SendOptions(
                    DestinationName.queue("orders"), true, 4, SERVER_TIME, expiration, 0, false, false));
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    public static Envelope envelope(long sequence) {
        return Envelope.accepted(new MessageId(INCARNATION, 3, 1, sequence), null)
                .delivered(1, false);
    }

    /** Delivers a text to consumer 1 of session 1 in epoch 1. */
    public void deliver(long delivery, String text) {
        deliver(1, delivery, text);
    }

    /** Delivers a text that came back before. */
    public void redeliver(long delivery, String text) {
        send(new Deliver(1, 1, 1, delivery, 0, envelope(delivery).delivered(2, true), text(text, 0)));
    }

    public void deliver(int epoch, long delivery, String text) {
        send(new Deliver(1, 1, epoch, delivery, 0, envelope(delivery), text(text, 0)));
    }

    @Override
    public void close() {
        if (loops.isShuttingDown()) {
            return;
        }
        server.close().syncUninterruptibly();
        accepted.forEach(channel -> channel.close().syncUninterruptibly());
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
