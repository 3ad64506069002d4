package org.ternmq.client.transport.netty;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Estimates the server's clock from its answers. An answer was given somewhere between question and arrival; the middle
 * is taken, so a sample is off by half of its round trip at most. A new sample replaces the estimate unless its round
 * trip was much longer than that of the best recent one.
 *
 * <p>This side's wall clock may jump, so it is only believed where it agrees with the answer. Then the two are one clock
 * as far as anybody can tell, and its reading is taken: so the timestamp of a message lies between call and return of
 * its send by the clock that the application reads as well (section 3.4.4).
 */
final class ServerClock {
    /** So many worse samples in a row replace a good one, since clocks drift apart. */
    private static final int MAX_PASSED_OVER = 8;

    /** Clocks that differ by less are one: the server's is read in whole milliseconds, and follows slowly. */
    private static final long SAME_CLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    /** A reading that took longer says too little: this thread was held up in it. */
    private static final long LONGEST_READING_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private static final int READINGS = 3;

    private final LongSupplier nanoClock;
    private final LongSupplier wallNanos;
    private long bestRoundTrip = Long.MAX_VALUE;
    private int passedOver;
    private volatile long offsetNanos;

    /**
     * @param nanoClock a monotonic clock in nanoseconds
     * @param wallNanos this side's wall clock, in nanoseconds since 1970
     */
    ServerClock(LongSupplier nanoClock, LongSupplier wallNanos) {
        this.nanoClock = nanoClock;
        this.wallNanos = wallNanos;
    }

    /** The wall clock of this machine, in nanoseconds since 1970, which a long holds until the year 2262. */
    static long systemWallNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /** The server's time in milliseconds since 1970, by the estimate; may be called from any thread. */
    long millis() {
        return Math.floorDiv(nanoClock.getAsLong() + offsetNanos, 1_000_000L);
    }

    /** Takes one answer: {@code serverMillis} was the server's clock between {@code askedAt} and now. One thread only. */
    void sample(long askedAt, long serverMillis) {
        long now = nanoClock.getAsLong();
        long roundTrip = Math.max(0, now - askedAt);
        if (roundTrip / 2 > bestRoundTrip && passedOver < MAX_PASSED_OVER) {
            passedOver++;
            return;
        }
        passedOver = 0;
        bestRoundTrip = roundTrip;
        long estimate = TimeUnit.MILLISECONDS.toNanos(serverMillis) - (now - roundTrip / 2);
        offsetNanos = wallOr(estimate, roundTrip / 2 + SAME_CLOCK_NANOS);
    }

    /** The offset of the wall clock if it is not farther from the estimate than that may be wrong, else the estimate. */
    private long wallOr(long estimate, long tolerance) {
        for (int i = 0; i < READINGS; i++) {
            long before = nanoClock.getAsLong();
            long wall = wallNanos.getAsLong();
            if (nanoClock.getAsLong() - before <= LONGEST_READING_NANOS) {
                long offset = wall - before;
                return Math.abs(offset - estimate) <= tolerance ? offset : estimate;
            }
        }
        return estimate;
    }
}
