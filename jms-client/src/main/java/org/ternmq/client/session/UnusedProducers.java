package org.ternmq.client.session;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many destinations all sessions of a connection together keep open without a producer of their own. For use from any
 * thread.
 */
public final class UnusedProducers {
    /** So many a connection keeps. */
    public static final int USUAL_MOST = 10_000;

    private final AtomicInteger open = new AtomicInteger();
    private final int most;

    /** @param most how many there may be */
    public UnusedProducers(int most) {
        this.most = most;
    }

    /** @param more how many are opened; negative for those that end or get a producer */
    void add(int more) {
        open.addAndGet(more);
    }

    /** Whether somebody has to close one before the next is opened. */
    boolean isFull() {
        return open.get() >= most;
    }
}
