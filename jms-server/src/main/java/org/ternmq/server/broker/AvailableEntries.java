package org.ternmq.server.broker;

import java.util.function.Consumer;

/** Entries that the next consumer may have, by priority, and in each priority by number (section 3.4.9). */
final class AvailableEntries {
    private static final int PRIORITIES = 10;

    private final EntryRun[] priorities = new EntryRun[PRIORITIES];
    /** A bit for each priority that is not empty. */
    private int occupied;

    private int size;

    void add(QueueEntry entry) {
        int priority = entry.message().priority();
        if (priorities[priority] == null) {
            priorities[priority] = EntryRun.byNumber();
        }
        priorities[priority].add(entry);
        occupied |= 1 << priority;
        size++;
    }

    /** The entry to be delivered next, or null. */
    QueueEntry first() {
        return occupied == 0 ? null : priorities[31 - Integer.numberOfLeadingZeros(occupied)].first();
    }

    /** The first entry of this priority, or null. */
    QueueEntry first(int priority) {
        return (occupied & 1 << priority) == 0 ? null : priorities[priority].first();
    }

    /** The entries of a priority that is not empty. */
    EntryRun run(int priority) {
        return priorities[priority];
    }

    void remove(QueueEntry entry) {
        int priority = entry.message().priority();
        priorities[priority].remove(entry);
        if (priorities[priority].isEmpty()) {
            occupied &= ~(1 << priority);
        }
        size--;
    }

    void forEach(Consumer<QueueEntry> action) {
        for (EntryRun run : priorities) {
            if (run != null) {
                run.leading(entry -> true, run.size()).forEach(action);
            }
        }
    }

    int size() {
        return size;
    }
}
