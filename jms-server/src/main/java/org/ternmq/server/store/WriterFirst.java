package org.ternmq.server.store;

import java.util.function.Supplier;

/**
 * Takes a lock for the log's writer and for long works that are done in pieces, such that the writer goes first: a work
 * comes back for the lock so soon after each piece that it would keep the writer out for many of them.
 */
final class WriterFirst {
    private volatile boolean writerWaits;

    /** Does this under the lock; for the writer's thread alone. */
    void write(Object lock, Runnable work) {
        writerWaits = true;
        synchronized (lock) {
            writerWaits = false;
            work.run();
        }
    }

    /** Does a piece of a work under the lock, once the writer does not wait for it. */
    <T> T piece(Object lock, Supplier<T> piece) {
        while (writerWaits) {
            Thread.yield();
        }
        synchronized (lock) {
            return piece.get();
        }
    }
}
