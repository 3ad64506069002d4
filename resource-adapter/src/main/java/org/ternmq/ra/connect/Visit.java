package org.ternmq.ra.connect;

import org.ternmq.client.transport.netty.CallerThreads;

/**
 * The end of a call by a thread of the container, which lives longer than the adapter: what the client has left in the
 * thread would hold the adapter's classes.
 */
public final class Visit {
    private Visit() {}

    /** Call it when the thread goes back to the container. */
    public static void end() {
        CallerThreads.forget();
    }
}
