package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.ternmq.tck.Parallel;

/** How much all lanes of a round have done, and when they are to end. Each step wakes who waits. For any thread. */
final class Progress {
    private static final long DEADLINE_SECONDS = 120;

    private final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    private long steps;
    private volatile boolean ending;

    synchronized void step() {
        steps++;
        notifyAll();
    }

    synchronized long steps() {
        return steps;
    }

    /** Nothing new is to be begun. */
    void end() {
        ending = true;
    }

    boolean isEnding() {
        return ending;
    }

    /** Fails once the round has taken too long. */
    void checkTime(String what) {
        assertThat(left()).as("time left for " + what).isPositive();
    }

    private long left() {
        return deadline - System.nanoTime();
    }

    /** Waits until a condition holds, which only becomes true with a step. */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        long seen = steps();
        // It may take locks under which others step: never under the lock of this object.
        while (!condition.getAsBoolean()) {
            seen = awaitAfter(seen, what);
        }
    }

    private synchronized long awaitAfter(long seen, String what) throws InterruptedException {
        while (steps == seen) {
            checkTime(what);
            TimeUnit.NANOSECONDS.timedWait(this, left());
        }
        return steps;
    }

    /** Waits for the end of a thread of the round; if it does not come in time, says where the thread is. */
    void await(Supplier<String> what, Parallel.Running<Void> running) throws Exception {
        try {
            running.result().get(Math.max(0, left()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    what.get() + " has not ended: "
                            + Arrays.toString(running.thread().getStackTrace()),
                    e);
        }
    }
}
