package org.ternmq.server.broker;

/** What the clock starts: scheduled messages that become due, and messages that expire. */
final class Timers {
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

    void unschedule(QueueEntry entry) {
        scheduled.remove(entry);
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
    boolean run(SliceBudget budget) {
        long now = clock.millis();
        while (budget.take()) {
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
