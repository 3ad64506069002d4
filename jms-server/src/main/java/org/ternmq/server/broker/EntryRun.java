package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Entries in an order. New ones form a linked run, so that adding at the end and removing anywhere cost nothing; those that
 * come back, or come late, stand in a sorted set beside it.
 */
final class EntryRun {
    private final Comparator<QueueEntry> order;
    private final TreeSet<QueueEntry> late;
    private QueueEntry head;
    private QueueEntry tail;
    private int size;

    EntryRun(Comparator<QueueEntry> order) {
        this.order = order;
        this.late = new TreeSet<>(order);
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    void add(QueueEntry entry) {
        size++;
        if (tail != null && order.compare(entry, tail) < 0) {
            late.add(entry);
            return;
        }
        entry.inRun = true;
        entry.previous = tail;
        if (tail == null) {
            head = entry;
        } else {
            tail.next = entry;
        }
        tail = entry;
    }

    /** The first entry, or null. */
    QueueEntry first() {
        return late.isEmpty() ? head : earlier(late.first(), head);
    }

    /** The last entry, or null. */
    QueueEntry last() {
        if (late.isEmpty() || tail != null && order.compare(late.last(), tail) < 0) {
            return tail;
        }
        return late.last();
    }

    /** The entries from the first on for which the condition holds, up to the first one for which it does not. */
    List<QueueEntry> leading(Predicate<QueueEntry> condition, int most) {
        List<QueueEntry> found = new ArrayList<>();
        Iterator<QueueEntry> beside = late.iterator();
        QueueEntry nextBeside = beside.hasNext() ? beside.next() : null;
        QueueEntry nextInRun = head;
        while (found.size() < most) {
            QueueEntry next = nextBeside == null ? nextInRun : earlier(nextBeside, nextInRun);
            if (next == null || !condition.test(next)) {
                return found;
            }
            found.add(next);
            if (next == nextInRun) {
                nextInRun = nextInRun.next;
            } else {
                nextBeside = beside.hasNext() ? beside.next() : null;
            }
        }
        return found;
    }

    private QueueEntry earlier(QueueEntry beside, QueueEntry inRun) {
        return inRun == null || order.compare(beside, inRun) < 0 ? beside : inRun;
    }

    void remove(QueueEntry entry) {
        size--;
        if (!entry.inRun) {
            late.remove(entry);
            return;
        }
        if (entry.previous == null) {
            head = entry.next;
        } else {
            entry.previous.next = entry.next;
        }
        if (entry.next == null) {
            tail = entry.previous;
        } else {
            entry.next.previous = entry.previous;
        }
        entry.previous = null;
        entry.next = null;
        entry.inRun = false;
    }
}
