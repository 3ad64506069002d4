package org.ternmq.bench.load.worker;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Holds producers back while too many messages are between sender and receiver. */
final class Gate {
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private final int window;
    private final int copies;
    private final Ledger ledger;
    private final LongAdder sent = new LongAdder();

    /**
     * @param window messages at most, 0 for any number
     * @param copies deliveries of each message
     */
    Gate(int window, int copies, Ledger ledger) {
        this.window = window;
        this.copies = copies;
        this.ledger = ledger;
    }

    /**
     * Counts a message that is about to be sent, and waits until it may be.
     *
     * @return whether it may; not if the run has failed or the thread was interrupted meanwhile
     */
    boolean pass() {
        sent.increment();
        if (window == 0) {
            return true;
        }
        while ((sent.sum() - window) * copies > ledger.received()) {
            ledger.checkFault();
            LockSupport.parkNanos(LOOK_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return true;
    }

    long sent() {
        return sent.sum();
    }
}
