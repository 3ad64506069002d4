package org.ternmq.server.log.file;

import java.io.IOException;

/** Counts the operations of one or more file systems in memory, and lets one of them fail. Thread-safe. */
public final class FailurePoint {
    private long operations;
    private long failAt = Long.MAX_VALUE;
    private long eventAt = Long.MAX_VALUE;
    private Runnable event = () -> {};

    /** Lets the {@code count}th operation from now on fail. */
    public synchronized void failAfter(long count) {
        failAt = operations + count;
    }

    /** Lets nothing fail any more, and nothing happen. */
    public synchronized void failNever() {
        failAt = Long.MAX_VALUE;
        eventAt = Long.MAX_VALUE;
    }

    /** Lets this happen right before the {@code count}th operation from now on. */
    public synchronized void happenAfter(long count, Runnable what) {
        eventAt = operations + count;
        event = what;
    }

    public synchronized long operations() {
        return operations;
    }

    /** An operation is about to begin; says whether it is going to fail. */
    public synchronized boolean begins() {
        if (operations + 1 == eventAt) {
            eventAt = Long.MAX_VALUE;
            event.run();
        }
        return operations + 1 == failAt;
    }

    /** Counts an operation. */
    public synchronized void step() throws IOException {
        begins();
        operations++;
        if (operations == failAt) {
            throw new IOException("operation " + operations + " fails on demand");
        }
    }
}
