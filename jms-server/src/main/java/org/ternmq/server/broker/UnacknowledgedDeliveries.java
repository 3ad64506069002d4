package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The deliveries of one session that are not acknowledged, by their ascending numbers: a ring in which the first and the
 * last mark what is outstanding.
 */
final class UnacknowledgedDeliveries {
    private QueueEntry[] ring = new QueueEntry[16];
    /** The number of the first delivery that may be outstanding. */
    private long first = 1;

    private long next = 1;

    /** Adds a delivery and gives it its number. */
    long add(QueueEntry entry) {
        if (next - first == ring.length) {
            grow();
        }
        ring[index(next)] = entry;
        return next++;
    }

    /** Takes a delivery out; null if it is not outstanding. */
    QueueEntry take(long number) {
        if (number < first || number >= next) {
            return null;
        }
        QueueEntry entry = ring[index(number)];
        ring[index(number)] = null;
        while (first < next && ring[index(first)] == null) {
            first++;
        }
        return entry;
    }

    /** Takes all deliveries of the range out that are outstanding, in order. */
    void take(long from, long to, java.util.function.Consumer<QueueEntry> action) {
        long end = Math.min(to, next - 1);
        for (long number = Math.max(from, first); number <= end; number++) {
            QueueEntry entry = take(number);
            if (entry != null) {
                action.accept(entry);
            }
        }
    }

    /** A delivery with its number. */
    record Numbered(long number, QueueEntry entry) {}

    /** Takes out those that the condition holds for, in order. */
    List<Numbered> takeIf(Predicate<Numbered> condition) {
        List<Numbered> taken = new ArrayList<>();
        for (long number = first; number < next; number++) {
            QueueEntry entry = ring[index(number)];
            if (entry != null) {
                Numbered numbered = new Numbered(number, entry);
                if (condition.test(numbered)) {
                    taken.add(numbered);
                }
            }
        }
        taken.forEach(numbered -> take(numbered.number()));
        return taken;
    }

    boolean isEmpty() {
        return first == next;
    }

    boolean any(Predicate<QueueEntry> condition) {
        for (long number = first; number < next; number++) {
            QueueEntry entry = ring[index(number)];
            if (entry != null && condition.test(entry)) {
                return true;
            }
        }
        return false;
    }

    private int index(long number) {
        return (int) number & ring.length - 1;
    }

    private void grow() {
        QueueEntry[] larger = new QueueEntry[ring.length * 2];
        for (long number = first; number < next; number++) {
            larger[(int) number & larger.length - 1] = ring[index(number)];
        }
        ring = larger;
    }
}
