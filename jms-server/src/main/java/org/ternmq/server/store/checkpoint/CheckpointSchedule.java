package org.ternmq.server.store.checkpoint;

import java.util.function.LongSupplier;

/**
 * Says when a checkpoint is due: when enough was logged since the last one, or when nothing was logged for a while and
 * something is left to do. Any thread may use it.
 */
final class CheckpointSchedule {
    /** No checkpoint is due before something is logged. */
    static final long NEVER = Long.MAX_VALUE;

    private final CheckpointConfig config;
    private final LongSupplier nanoClock;
    private final long quietNanos;
    private long logged;
    private long lastLogged;
    private long retryAt;
    private boolean waitsForSpace;
    private boolean untidy = true;

    /**
     * A schedule of a store that was just opened and may have something to do.
     *
     * @param nanoClock as {@link System#nanoTime}
     */
    CheckpointSchedule(CheckpointConfig config, LongSupplier nanoClock) {
        this.config = config;
        this.nanoClock = nanoClock;
        quietNanos = config.quietMillis() * 1_000_000;
        lastLogged = nanoClock.getAsLong();
    }

    /**
     * So many bytes of the log are durable and known to the index.
     *
     * @return whether that makes a checkpoint due that was not due before
     */
    synchronized boolean logged(long bytes) {
        boolean before = isEnough();
        logged += bytes;
        lastLogged = nanoClock.getAsLong();
        untidy = true;
        return !before && isEnough();
    }

    private boolean isEnough() {
        return isEnough(logged);
    }

    /** Whether so much was logged that a checkpoint is due for that alone. */
    boolean isEnough(long bytes) {
        return bytes >= config.checkpointBytes();
    }

    /** How long until a checkpoint is due, in nanoseconds: 0 if one is, {@link #NEVER} if none is in sight. */
    synchronized long untilDue() {
        long now = nanoClock.getAsLong();
        if (waitsForSpace) {
            return Math.max(0, retryAt - now);
        }
        if (isEnough()) {
            return 0;
        }
        return untidy ? Math.max(0, lastLogged + quietNanos - now) : NEVER;
    }

    /** A checkpoint begins: it covers what was logged so far. */
    synchronized long begin() {
        long covered = logged;
        logged = 0;
        untidy = false;
        return covered;
    }

    /** It has ended. */
    synchronized void ended(CheckpointResult result, long covered) {
        waitsForSpace = result == CheckpointResult.DISK_FULL;
        if (waitsForSpace) {
            logged += covered;
            retryAt = nanoClock.getAsLong() + quietNanos;
        }
        untidy |= result != CheckpointResult.IDLE;
    }

    /** Whether the log is so little ahead that a checkpoint may take its time. */
    synchronized boolean hasTime() {
        return logged < 2 * config.checkpointBytes();
    }
}
