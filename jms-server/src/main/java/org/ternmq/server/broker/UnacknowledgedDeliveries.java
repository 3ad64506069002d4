package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The deliveries of one session that are not acknowledged, by their ascending numbers: a ring for the recent ones, and a
 * sorted map for the few that stay while many others come and go.
 */
final class UnacknowledgedDeliveries {
    private static final int SMALLEST_RING = 16;

    private final TreeMap<Long, QueueEntry> stragglers = new TreeMap<>();
    private QueueEntry[] ring = new QueueEntry[SMALLEST_RING];
    /** How many deliveries are in the ring. */
    private int inRing;
    /** The number of the first delivery that may be in the ring. */
    private long first = 1;

    private long next = 1;

    /** Adds a delivery and gives it its number. */
    long add(QueueEntry entry) {
        if (next - first == ring.length) {
            makeRoom();
        }
        ring[index(next)] = entry;
        inRing++;
        return next++;
    }

    /** Takes a delivery out; null if it is not outstanding. */
    QueueEntry take(long number) {
        if (number >= next) {
            return null;
        }
        if (number < first) {
            return stragglers.remove(number);
        }
        QueueEntry entry = ring[index(number)];
        if (entry == null) {
            return null;
        }
        ring[index(number)] = null;
        inRing--;
        while (first < next && ring[index(first)] == null) {
            first++;
        }
        return entry;
    }

    /** A delivery that stays outstanding; null if it is not. */
    QueueEntry get(long number) {
        if (number >= next) {
            return null;
        }
        return number < first ? stragglers.get(number) : ring[index(number)];
    }

    /** Takes all deliveries of the range out that are outstanding, in order. */
    void take(long from, long to, java.util.function.Consumer<QueueEntry> action) {
        takeNumbered(from, to, (number, entry) -> action.accept(entry));
    }

    /** Gets a delivery that was taken out. */
    interface Taker {
        void take(long number, QueueEntry entry);
    }

    /** Takes all deliveries of the range out that are outstanding, in order, with their numbers. */
    void takeNumbered(long from, long to, Taker taker) {
        Long straggler = stragglers.isEmpty() ? null : stragglers.ceilingKey(from);
        while (straggler != null && straggler <= to) {
            taker.take(straggler, stragglers.remove(straggler));
            straggler = stragglers.higherKey(straggler);
        }
        long end = Math.min(to, next - 1);
        for (long number = Math.max(from, first); number <= end; number++) {
            QueueEntry entry = take(number);
            if (entry != null) {
                taker.take(number, entry);
            }
        }
    }

    /** The number that the next delivery gets. */
    long next() {
        return next;
    }

    /** Looks at all deliveries of the range that are outstanding. */
    void forEach(long from, long to, java.util.function.Consumer<QueueEntry> action) {
        if (from <= to) {
            stragglers.subMap(from, true, to, true).values().forEach(action);
        }
        long end = Math.min(to, next - 1);
        for (long number = Math.max(from, first); number <= end; number++) {
            QueueEntry entry = ring[index(number)];
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
        stragglers.forEach((number, entry) -> addIf(condition, new Numbered(number, entry), taken));
        for (long number = first; number < next; number++) {
            QueueEntry entry = ring[index(number)];
            if (entry != null) {
                addIf(condition, new Numbered(number, entry), taken);
            }
        }
        taken.forEach(numbered -> take(numbered.number()));
        return taken;
    }

    private static void addIf(Predicate<Numbered> condition, Numbered numbered, List<Numbered> taken) {
        if (condition.test(numbered)) {
            taken.add(numbered);
        }
    }

    /** How many are outstanding. */
    int count() {
        return inRing + stragglers.size();
    }

    boolean isEmpty() {
        return inRing == 0 && stragglers.isEmpty();
    }

    boolean any(Predicate<QueueEntry> condition) {
        if (stragglers.values().stream().anyMatch(condition)) {
            return true;
        }
        for (long number = first; number < next; number++) {
            QueueEntry entry = ring[index(number)];
            if (entry != null && condition.test(entry)) {
                return true;
            }
        }
        return false;
    }

    /** How many places the ring has. */
    int capacity() {
        return ring.length;
    }

    private int index(long number) {
        return (int) number & ring.length - 1;
    }

    /** The ring is full from end to end: it grows, or the few that are left in it move out. */
    private void makeRoom() {
        if (inRing < ring.length / 4) {
            for (long number = first; number < next; number++) {
                QueueEntry entry = ring[index(number)];
                if (entry != null) {
                    stragglers.put(number, entry);
                    ring[index(number)] = null;
                }
            }
            inRing = 0;
            first = next;
            return;
        }
        QueueEntry[] larger = new QueueEntry[ring.length * 2];
        for (long number = first; number < next; number++) {
            larger[(int) number & larger.length - 1] = ring[index(number)];
        }
        ring = larger;
    }
}
