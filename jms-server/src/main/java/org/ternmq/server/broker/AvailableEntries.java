package org.ternmq.server.broker;

/** The entries of a queue that the next consumer may have: by priority, then by number (section 3.4.9). */
final class AvailableEntries {
    private static final int PRIORITIES = 10;

    private final PriorityLane[] lanes = new PriorityLane[PRIORITIES];
    /** A bit for each lane that is not empty. */
    private int occupied;

    private int size;

    void add(QueueEntry entry) {
        int priority = entry.message().priority();
        if (lanes[priority] == null) {
            lanes[priority] = new PriorityLane();
        }
        lanes[priority].add(entry);
        occupied |= 1 << priority;
        size++;
    }

    /** The entry to be delivered next, or null. */
    QueueEntry first() {
        return occupied == 0 ? null : lanes[31 - Integer.numberOfLeadingZeros(occupied)].first();
    }

    void remove(QueueEntry entry) {
        int priority = entry.message().priority();
        lanes[priority].remove(entry);
        if (lanes[priority].isEmpty()) {
            occupied &= ~(1 << priority);
        }
        size--;
    }

    int size() {
        return size;
    }
}
