package org.ternmq.server.net;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.ternmq.server.broker.BrokerClock;

/**
 * The server's clock: monotonic time, anchored to the wall clock at the start. When the wall clock is set, this clock
 * does not jump, so that no message expires early or late: it runs a little faster or slower, by at most
 * 1/{@value #SLOWEST_SLEW}, until the two agree. It never goes back. Used on the loop alone.
 */
public final class SlewedClock implements BrokerClock {
    /** The clock gains or loses at most 1 ms in so many. */
    static final int SLOWEST_SLEW = 200;

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier monotonicNanos;
    private final LongSupplier wallMillis;
    private long lastNanos;
    private long lastLook;
    /** The time in nanoseconds since 1970, which a long holds until the year 2262. */
    private long now;
    /** What is still to be gained, or lost if negative. */
    private long owed;

    /**
     * @param monotonicNanos as {@link System#nanoTime}
     * @param wallMillis as {@link System#currentTimeMillis}
     */
    public SlewedClock(LongSupplier monotonicNanos, LongSupplier wallMillis) {
        this.monotonicNanos = monotonicNanos;
        this.wallMillis = wallMillis;
        lastNanos = monotonicNanos.getAsLong();
        lastLook = lastNanos;
        now = wallNanos();
    }

    /** The clock of a server. */
    public static SlewedClock system() {
        return new SlewedClock(System::nanoTime, System::currentTimeMillis);
    }

    @Override
    public long millis() {
        long nanos = monotonicNanos.getAsLong();
        long elapsed = nanos - lastNanos;
        if (elapsed > 0) {
            advance(elapsed);
            lastNanos = nanos;
        }
        if (nanos - lastLook >= LOOK_NANOS) {
            lastLook = nanos;
            owed = wallNanos() - now;
        }
        return Math.floorDiv(now, TimeUnit.MILLISECONDS.toNanos(1));
    }

    private void advance(long elapsed) {
        long most = elapsed / SLOWEST_SLEW;
        long slew = Math.max(-most, Math.min(most, owed));
        owed -= slew;
        now += elapsed + slew;
    }

    private long wallNanos() {
        return TimeUnit.MILLISECONDS.toNanos(wallMillis.getAsLong());
    }
}
