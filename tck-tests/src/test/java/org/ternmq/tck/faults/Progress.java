package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How much all lanes of a round have done, and when they are to end. For any thread. */
final class Progress {
    private static final long DEADLINE_SECONDS = 90;

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
}
