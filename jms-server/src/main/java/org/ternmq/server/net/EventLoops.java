package org.ternmq.server.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.concurrent.ThreadFactory;

/** Makes the server's event loop: by epoll where the system has it, which is faster, else by NIO. */
public final class EventLoops {
    private EventLoops() {}

    /** Loads what loops and connections need. */
    public static void prepare() {
        Epoll.isAvailable();
        ByteBufAllocator.DEFAULT.directBuffer().release();
    }

    /** One loop, for the connections and the broker alike: nothing is handed from thread to thread. */
    public static EventLoopGroup single() {
        IoHandlerFactory factory = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        ThreadFactory threads = task -> new Thread(task, "ternmq-loop");
        return new MultiThreadIoEventLoopGroup(1, threads, factory);
    }

    static Class<? extends ServerChannel> serverChannel() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }
}
