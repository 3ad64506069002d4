package org.ternmq.client.session;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.TransportException;

/** A send whose answer somebody wants: a thread that waits, or a callback. */
final class PendingSend {
    final long sequence;
    /** What to run when it is answered, with the refusal or null; null if a thread waits instead. */
    final Consumer<TransportException> callback;

    private final Thread waiter = Thread.currentThread();
    private TransportException refusal;
    private volatile boolean answered;
    private volatile SessionFacts reopenedAs;

    PendingSend(long sequence, Consumer<TransportException> callback) {
        this.sequence = sequence;
        this.callback = callback;
    }

    /** Answers it; the thread that waits is woken straight from here. */
    void answer(TransportException refusedBecause) {
        refusal = refusedBecause;
        answered = true;
        if (callback == null) {
            LockSupport.unpark(waiter);
        }
    }

    boolean isAnswered() {
        return answered;
    }

    /** The session was opened anew before there was an answer: the message has another id there. */
    void reopened(SessionFacts again) {
        reopenedAs = again;
    }

    /** What the message's id is made of if the session was opened anew; else null. */
    SessionFacts reopenedAs() {
        return reopenedAs;
    }

    /** Why it was refused, or null; to be asked once it is answered. */
    TransportException refusal() {
        return refusal;
    }

    /**
     * Waits for the answer; only for the thread that made this. An interrupt does not end the wait and stays set.
     *
     * @return false if there is none in time
     */
    boolean await(long timeoutMillis) {
        if (answered) {
            return true;
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        boolean interrupted = false;
        for (long left = deadline - System.nanoTime(); !answered && left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return answered;
    }
}
