package org.ternmq.client.transport.netty;

import java.util.concurrent.TimeUnit;

/**
 * Decides when a heartbeat is due and when the server is taken for dead: after two intervals of silence. Used on the
 * connection's loop only.
 */
final class Liveness {
    /** A busy connection asks the time as well, but so many times less often than an idle one. */
    private static final int BUSY_FACTOR = 10;

    private final long interval;
    private long heardAt;
    private long heartbeatAt;

    /** @param intervalMillis the longest silence of either side; 0 for any */
    Liveness(int intervalMillis, long now) {
        this.interval = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
        this.heardAt = now;
        this.heartbeatAt = now;
    }

    void heard(long now) {
        heardAt = now;
    }

    boolean isDead(long now) {
        return interval > 0 && now - heardAt > 2 * interval;
    }

    /**
     * Whether a heartbeat is due now; if so, it counts as sent.
     *
     * @param wroteAt when this side last wrote anything
     */
    boolean takeHeartbeat(long now, long wroteAt) {
        boolean due = interval > 0 && (now - wroteAt >= interval / 2 || now - heartbeatAt >= BUSY_FACTOR * interval);
        if (due) {
            heartbeatAt = now;
        }
        return due;
    }

    /** How often to look, in milliseconds. */
    long checkMillis() {
        long quarter = TimeUnit.NANOSECONDS.toMillis(interval) / 4;
        return interval == 0 ? 1_000 : Math.max(10, Math.min(1_000, quarter));
    }
}
