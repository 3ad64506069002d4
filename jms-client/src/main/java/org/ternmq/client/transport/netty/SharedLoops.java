package org.ternmq.client.transport.netty;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The I/O threads that all connections of this class loader share. They are daemons, and end when the last connection
 * does, so that an application that is undeployed leaves no thread behind.
 */
final class SharedLoops {
    private static final int MAX_THREADS = 4;

    private static EventLoopGroup group;
    private static int users;
    private static Future<?> ending;

    private SharedLoops() {}

    /** Takes the group for one connection, which calls {@link #release()} once when it has ended. */
    static synchronized EventLoopGroup acquire() {
        if (group == null) {
            int threads = Math.max(1, Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors() / 2));
            group = new MultiThreadIoEventLoopGroup(
                    threads,
                    new DefaultThreadFactory("ternmq-client-io", true),
                    PatientIoHandler.factory(NioIoHandler.newFactory()));
        }
        users++;
        return group;
    }

    static synchronized void release() {
        users--;
        if (users == 0) {
            ending = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            group = null;
        }
    }

    /** The end of the last group that has no users any more; null if there was none. */
    static synchronized Future<?> ending() {
        return ending;
    }
}
