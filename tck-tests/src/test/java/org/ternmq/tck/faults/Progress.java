package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.ternmq.tck.Parallel;

/** How much all lanes of a round have done, and when they are to end. For any thread. */
final class Progress {
    private static final long DEADLINE_SECONDS = 120;

    private static final long LOOK_NANOS = 1_000_000;

    private final AtomicLong steps = new AtomicLong();
    private final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    private volatile boolean ending;

    void step() {
        steps.incrementAndGet();
    }

    long steps() {
        return steps.get();
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
        assertThat(deadline - System.nanoTime()).as("time left for " + what).isPositive();
    }

    /** Waits for the end of a thread of the round; if it does not come in time, says where the thread is. */
    void await(Supplier<String> what, Parallel.Running<Void> running) throws Exception {
        while (!running.isDone()) {
            if (deadline - System.nanoTime() <= 0) {
                throw new AssertionError(what.get() + " has not ended: "
                        + Arrays.toString(running.thread().getStackTrace()));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        Parallel.soon(running);
    }
}
