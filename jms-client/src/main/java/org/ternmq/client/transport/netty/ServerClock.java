package org.ternmq.client.transport.netty;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Estimates the server's clock from its answers. An answer was given somewhere between question and arrival; the middle
 * is taken, so a sample is off by half of its round trip at most. A new sample replaces the estimate unless its round
 * trip was much longer than that of the best recent one. This side's wall clock is never read: it may jump.
 */
final class ServerClock {
    /** So many worse samples in a row replace a good one, since clocks drift apart. */
    private static final int MAX_PASSED_OVER = 8;

    private final LongSupplier nanoClock;
    private long bestRoundTrip = Long.MAX_VALUE;
    private int passedOver;
    private volatile long offsetNanos;

    ServerClock(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
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
        offsetNanos = TimeUnit.MILLISECONDS.toNanos(serverMillis) - (now - roundTrip / 2);
    }
}
