package org.ternmq.server.log.file;

import java.util.EnumMap;
import java.util.Map;

/** Whether producers are to be held back, and why. It tells the operator, and whoever waits for the end of it. Thread-safe. */
final class LogPressure {
    private static final System.Logger LOGGER = System.getLogger(LogPressure.class.getName());

    private final Map<Cause, String> reasons = new EnumMap<>(Cause.class);
    private Runnable eased = () -> {};
    private boolean large;
    private volatile String fullReason;
    private volatile boolean tight;

    /** Why sends are refused; of several the first is told. */
    enum Cause {
        NO_FILE,
        DISK_RESERVE,
        LOG_LIMIT
    }

    /** See {@link org.ternmq.server.log.CommitLog#fullReason}. */
    String fullReason() {
        return fullReason;
    }

    /** See {@link org.ternmq.server.log.CommitLog#isTight}. */
    boolean isTight() {
        return tight;
    }

    /** The task runs each time that the log stops to be tight, in any thread. */
    synchronized void onEased(Runnable task) {
        eased = task;
    }

    /**
     * Says whether sends are refused for this cause.
     *
     * @param reason null if they are not
     */
    void set(Cause cause, String reason) {
        Runnable told;
        synchronized (this) {
            if (reason == null) {
                reasons.remove(cause);
            } else {
                reasons.put(cause, reason);
            }
            told = judge();
        }
        told.run();
    }

    /** Says whether the log is so large that producers are to wait. */
    void setLarge(boolean now) {
        Runnable told;
        synchronized (this) {
            large = now;
            told = judge();
        }
        told.run();
    }

    private Runnable judge() {
        String before = fullReason;
        boolean wasTight = tight;
        fullReason = reasons.values().stream().findFirst().orElse(null);
        tight = large || fullReason != null;
        if (before == null && fullReason != null) {
            LOGGER.log(System.Logger.Level.WARNING, "persistent messages are refused: {0}", fullReason);
        } else if (before != null && fullReason == null) {
            LOGGER.log(System.Logger.Level.INFO, "persistent messages are taken again: log and disk have room");
        }
        return wasTight && !tight ? eased : () -> {};
    }
}
