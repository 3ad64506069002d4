package org.ternmq.server.broker;

/** What the clock starts: scheduled messages that become due, and messages that expire. */
final class Timers {
    private static final int DUE_A_SLICE = 1000;

    private final BrokerClock clock;
    private final TimedEntries expiring =
            new TimedEntries(entry -> entry.message().expiration());
    private final TimedEntries scheduled =
            new TimedEntries(entry -> entry.message().deliveryTime());

    Timers(BrokerClock clock) {
        this.clock = clock;
    }

    void schedule(QueueEntry entry) {
        scheduled.add(entry);
    }

    void watchExpiry(QueueEntry entry) {
        if (entry.message().expiration() != 0) {
            expiring.add(entry);
        }
    }

    void forgetExpiry(QueueEntry entry) {
        if (entry.message().expiration() != 0) {
            expiring.remove(entry);
        }
    }

    /** Does a piece of what is due. Returns whether more is due. */
    boolean run() {
        long now = clock.millis();
        for (int i = 0; i < DUE_A_SLICE; i++) {
            QueueEntry due = scheduled.pollDue(now);
            if (due != null) {
                due.queue().becomeDue(due);
                continue;
            }
            QueueEntry expired = expiring.pollDue(now);
            if (expired == null) {
                return false;
            }
            expired.queue().expire(expired);
        }
        return true;
    }

    long nextTime() {
        return Math.min(expiring.nextTime(), scheduled.nextTime());
    }
}
