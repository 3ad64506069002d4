package org.ternmq.bench.journal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread's wait for its one record. Made and waited on by that thread. */
final class Waiting implements Runnable {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Thread thread = Thread.currentThread();
    private final Journal journal;
    private volatile boolean done;

    Waiting(Journal journal) {
        this.journal = journal;
    }

    void begin() {
        done = false;
    }

    /** The record is durable. */
    @Override
    public void run() {
        done = true;
        LockSupport.unpark(thread);
    }

    /** Returns once the record is durable. */
    void await() {
        while (!done) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            Failures.check(journal);
        }
    }
}
