package org.ternmq.server.broker;

import java.util.Comparator;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Entries in the order of a time that each of them has: when it expires, or when it may be delivered. */
final class TimedEntries {
    private final ToLongFunction<QueueEntry> time;
    private final TreeSet<QueueEntry> entries;

    TimedEntries(ToLongFunction<QueueEntry> time) {
        this.time = time;
        this.entries = new TreeSet<>(Comparator.comparingLong(time)
                .thenComparingLong(QueueEntry::number)
                .thenComparingLong(entry -> entry.queue().number()));
    }

    void add(QueueEntry entry) {
        entries.add(entry);
    }

    void remove(QueueEntry entry) {
        entries.remove(entry);
    }

    /** Takes the first entry out if its time has come; else null. */
    QueueEntry pollDue(long now) {
        return nextTime() <= now ? entries.pollFirst() : null;
    }

    /** The first entry, or null. */
    QueueEntry first() {
        return entries.isEmpty() ? null : entries.first();
    }

    /** The time of the first entry; {@link Long#MAX_VALUE} if there is none. */
    long nextTime() {
        return entries.isEmpty() ? Long.MAX_VALUE : time.applyAsLong(entries.first());
    }
}
