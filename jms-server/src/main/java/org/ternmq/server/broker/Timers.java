package org.ternmq.server.broker;

import java.util.Comparator;
import java.util.TreeSet;

/** What the clock starts: messages in memory that expire, and alarms of queues. */
final class Timers {
    private final BrokerClock clock;
    private final TimedEntries expiring = new TimedEntries(QueueEntry::expiration);
    private final TreeSet<Alarm> alarms =
            new TreeSet<>(Comparator.comparingLong(Alarm::time).thenComparingLong(Alarm::number));
    private long lastAlarm;

    Timers(BrokerClock clock) {
        this.clock = clock;
    }

    Alarm alarm(Runnable action) {
        return new Alarm(this, ++lastAlarm, action);
    }

    void add(Alarm alarm) {
        if (alarm.time() != Long.MAX_VALUE) {
            alarms.add(alarm);
        }
    }

    void remove(Alarm alarm) {
        if (alarm.time() != Long.MAX_VALUE) {
            alarms.remove(alarm);
        }
    }

    void watchExpiry(QueueEntry entry) {
        if (entry.expiration() != 0) {
            expiring.add(entry);
        }
    }

    void forgetExpiry(QueueEntry entry) {
        if (entry.expiration() != 0) {
            expiring.remove(entry);
        }
    }

    /** Does a piece of what is due. Returns whether more is due. */
    boolean run(SliceBudget budget) {
        long now = clock.millis();
        while (budget.take()) {
            if (nextAlarm() <= now) {
                alarms.pollFirst().ring();
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

    private long nextAlarm() {
        return alarms.isEmpty() ? Long.MAX_VALUE : alarms.first().time();
    }

    long nextTime() {
        return Math.min(expiring.nextTime(), nextAlarm());
    }
}
