package org.ternmq.server.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import org.ternmq.protocol.wire.FrameDecoder;
import org.ternmq.protocol.wire.Opcode;

/** Takes connections at one address. */
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 1024;
    /** How long clients may take to read that the server is closing. */
    private static final long FAREWELL_MILLIS = 1_000;

    private final Channel channel;
    private final ChannelGroup connections;

    private Listener(Channel channel, ChannelGroup connections) {
        this.channel = channel;
        this.connections = connections;
    }

    /**
     * Begins to listen.
     *
     * @throws IOException if the address cannot be listened on, as the system says it
     */
    public static Listener bind(EventLoop loop, InetSocketAddress address, Services services) throws IOException {
        ChannelGroup connections = new DefaultChannelGroup(loop);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(EventLoops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Reception(services, connections, new FaultLog(loop.ticker())));
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw bound.cause() instanceof IOException e ? e : new IOException(bound.cause());
        }
        return new Listener(bound.channel(), connections);
    }

    /** Sets up each new connection. */
    private static final class Reception extends ChannelInitializer<Channel> {
        private final Services services;
        private final ChannelGroup connections;
        private final FaultLog log;
        private final ConnectionCount count;

        Reception(Services services, ChannelGroup connections, FaultLog log) {
            this.services = services;
            this.connections = connections;
            this.log = log;
            this.count = new ConnectionCount(services.limits());
        }

        @Override
        protected void initChannel(Channel connection) {
            connections.add(connection);
            Outbox out = new Outbox(connection, services.driver().turn());
            ChannelFaults faults = new ChannelFaults(connection, out, log);
            Login login = new Login(
                    services.authenticator(),
                    services.authentication(),
                    connection.eventLoop(),
                    isLoopback(connection.remoteAddress()));
            connection
                    .pipeline()
                    .addLast("frames", new FrameDecoder(Opcode.Sender.CLIENT))
                    .addLast("handshake", new Handshake(services, count, faults, login));
        }

        private static boolean isLoopback(SocketAddress client) {
            return client instanceof InetSocketAddress inet && inet.getAddress().isLoopbackAddress();
        }
    }

    /** Where it listens: with the port that the system gave, where none was asked for. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** Takes no more connections; those that there are stay. */
    public void stop() {
        channel.close().awaitUninterruptibly();
    }

    /** Gives clients a moment to read why they are closed, and to close. Not to be called on the loop. */
    public void awaitFarewell() {
        connections.newCloseFuture().awaitUninterruptibly(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Closes what is left. Not to be called on the loop. */
    @Override
    public void close() {
        stop();
        connections.close().awaitUninterruptibly(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    }
}
