package org.ternmq.bench.journal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How many records one thread has on their way. When the window is full the thread waits until half of it is free, so
 * that it is not woken for every record.
 */
final class Window {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Thread producer = Thread.currentThread();
    private final Journal journal;
    private final int size;
    /** Belongs to the producer. */
    private long taken;

    private volatile long completed;
    private volatile long wakeAt = Long.MAX_VALUE;

    Window(Journal journal, int size) {
        this.journal = journal;
        this.size = size;
    }

    /** How many records are durable. */
    long completed() {
        return completed;
    }

    /** Counts a record that was added, and waits while there is no room for another. */
    void take() {
        taken++;
        if (taken - completed >= size) {
            await(taken - size / 2);
        }
    }

    /** Waits until nothing is on its way. */
    void drain() {
        await(taken);
    }

    /** One record is durable. */
    synchronized void complete(Runnable count) {
        count.run();
        long now = completed + 1;
        completed = now;
        if (now >= wakeAt) {
            // The producer alone takes its wish back: it may have gone on, and wish for something else already.
            LockSupport.unpark(producer);
        }
    }

    private void await(long until) {
        wakeAt = until;
        while (completed < until) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            Failures.check(journal);
        }
        wakeAt = Long.MAX_VALUE;
    }
}
