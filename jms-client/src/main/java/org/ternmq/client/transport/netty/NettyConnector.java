package org.ternmq.client.transport.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Close;
import org.ternmq.protocol.wire.FrameDecoder;
import org.ternmq.protocol.wire.Opcode;

/** Makes connections: finds the address, connects, shakes hands. Blocks its caller, up to one deadline. */
public final class NettyConnector {
    private static final int CLOSE_WAIT_MILLIS = 200;

    private final ConnectSettings settings;

    public NettyConnector(ConnectSettings settings) {
        this.settings = settings;
    }

    /**
     * Connects to one server; each address of its name is tried in turn.
     *
     * @throws TransportException if nobody is there, or the server refuses; the words are one sentence for people
     */
    public Transport connect(String host, int port) throws TransportException {
        long deadline = settings.nanoClock().getAsLong() + TimeUnit.MILLISECONDS.toNanos(settings.connectMillis());
        TransportException failure = null;
        for (InetAddress address : resolve(host)) {
            try {
                return connect(new InetSocketAddress(address, port), deadline);
            } catch (TransportException e) {
                if (e.code() != ErrorCode.INTERNAL) {
                    throw e;
                }
                failure = e;
            }
        }
        throw failure;
    }

    private static InetAddress[] resolve(String host) throws TransportException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new TransportException(
                    ErrorCode.INTERNAL, "unknown host '" + host + "'; check the address and the name service", e);
        }
    }

    private NettyTransport connect(InetSocketAddress address, long deadline) throws TransportException {
        EventLoopGroup loops = SharedLoops.acquire();
        FrameInbox inbox = new FrameInbox();
        FrameDecoder decoder = new FrameDecoder(Opcode.Sender.SERVER);
        // Held also for this thread: a server that closes during the handshake must not end the loop under it.
        SharedLoops.acquire();
        ChannelFuture connecting = bootstrap(loops, decoder, inbox, deadline).connect(address);
        ClientChannel channel = (ClientChannel) connecting.channel();
        channel.closeFuture().addListener(closed -> SharedLoops.release());
        try {
            await(connecting, address);
            checkNotOwn(channel, address);
            return shakeHands(channel, decoder, inbox, deadline);
        } finally {
            SharedLoops.release();
        }
    }

    private Bootstrap bootstrap(EventLoopGroup loops, FrameDecoder decoder, FrameInbox inbox, long deadline) {
        long left =
                TimeUnit.NANOSECONDS.toMillis(deadline - settings.nanoClock().getAsLong());
        return new Bootstrap()
                .group(loops)
                .channelFactory(ClientChannel::new)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.max(1, left))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(decoder, inbox);
                    }
                });
    }

    private static void await(ChannelFuture connecting, InetSocketAddress address) throws TransportException {
        try {
            connecting.await();
        } catch (InterruptedException e) {
            connecting.channel().close();
            Thread.currentThread().interrupt();
            throw new TransportException(ErrorCode.INTERNAL, "interrupted while connecting", e);
        }
        if (!connecting.isSuccess()) {
            connecting.channel().close();
            throw new TransportException(
                    ErrorCode.INTERNAL,
                    "nothing answers at " + address + " (" + connecting.cause().getMessage()
                            + "); check that the server runs and that the address is right",
                    connecting.cause());
        }
    }

    /**
     * Where nobody listens at a port of the system's own choosing, a connection may be given that port at this end, too,
     * and then is one to itself.
     */
    static void checkNotOwn(Channel channel, InetSocketAddress address) throws TransportException {
        if (channel.localAddress() != null && channel.localAddress().equals(channel.remoteAddress())) {
            channel.close();
            throw new TransportException(
                    ErrorCode.INTERNAL,
                    "nothing answers at " + address + " (the connection came back to this program); check that the"
                            + " server runs and that the address is right");
        }
    }

    private NettyTransport shakeHands(ClientChannel channel, FrameDecoder decoder, FrameInbox inbox, long deadline)
            throws TransportException {
        Outbox outbox = new Outbox(channel, channel, settings.nanoClock());
        try {
            Handshake.Result result = new Handshake(settings, inbox, outbox, deadline).run();
            NettyTransport transport = new NettyTransport(channel, settings, outbox, result);
            transport.start(decoder, inbox);
            return transport;
        } catch (TransportException e) {
            giveUp(channel, outbox, e);
            throw e;
        }
    }

    /** Says why, and closes as soon as that may have arrived. */
    private static void giveUp(Channel channel, Outbox outbox, TransportException cause) {
        outbox.write(new Close(cause.code(), ""));
        channel.eventLoop().schedule(() -> channel.close(), CLOSE_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> outbox.end(cause));
    }
}
