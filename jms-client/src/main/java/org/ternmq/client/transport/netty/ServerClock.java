package org.ternmq.client.transport.netty;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Estimates the server's clock from its answers. An answer was given somewhere between question and arrival; the middle
 * is taken, so a sample is off by half of its round trip at most. A new sample replaces the estimate unless its round
 * trip was much longer than that of the best recent one.
 *
 * <p>Where this side's wall clock differs from the estimate by no more than the estimate may be wrong, it is as good,
 * and is used: then a message's timestamp is between the call of the send and its return by the clock that the
 * application reads (section 3.4.4). When it jumps, the estimate is used.
 */
final class ServerClock {
    /** So many worse samples in a row replace a good one, since clocks drift apart. */
    private static final int MAX_PASSED_OVER = 8;

    /** The server's answer is in whole milliseconds, of a clock that it reads once for several frames. */
    private static final long GRAIN_MILLIS = 3;

    private final LongSupplier nanoClock;
    private final LongSupplier wallClock;
    private long bestRoundTrip = Long.MAX_VALUE;
    private int passedOver;
    private volatile Estimate estimate = new Estimate(0, 0);

    private record Estimate(long offsetNanos, long errorMillis) {}

    /**
     * @param nanoClock a monotonic clock in nanoseconds
     * @param wallClock this machine's time in milliseconds since 1970, which may jump
     */
    ServerClock(LongSupplier nanoClock, LongSupplier wallClock) {
        this.nanoClock = nanoClock;
        this.wallClock = wallClock;
    }

    /** The server's time in milliseconds since 1970, by the estimate; may be called from any thread. */
    long millis() {
        Estimate now = estimate;
        long estimated = Math.floorDiv(nanoClock.getAsLong() + now.offsetNanos, 1_000_000L);
        long wall = wallClock.getAsLong();
        return Math.abs(wall - estimated) <= now.errorMillis ? wall : estimated;
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
        estimate = new Estimate(
                TimeUnit.MILLISECONDS.toNanos(serverMillis) - (now - roundTrip / 2),
                TimeUnit.NANOSECONDS.toMillis(roundTrip / 2) + GRAIN_MILLIS);
    }
}
