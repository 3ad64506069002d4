package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ternmq.server.backlog.EntryKey;

/**
 * Entries in an order. New ones form a linked run, so that adding at the end and removing anywhere cost nothing; those that
 * come back, or come late, stand in a sorted set beside it.
 */
final class EntryRun {
    private final Comparator<QueueEntry> order;
    private final Function<QueueEntry, EntryKey> key;
    private final TreeMap<EntryKey, QueueEntry> late = new TreeMap<>();
    private QueueEntry head;
    private QueueEntry tail;
    private int size;

    private EntryRun(Comparator<QueueEntry> order, Function<QueueEntry, EntryKey> key) {
        this.order = order;
        this.key = key;
    }

    /** One in the order of the keys in a lane. */
    static EntryRun byKey() {
        return new EntryRun(QueueEntry.BY_KEY, QueueEntry::key);
    }

    /** One in the order of the numbers. */
    static EntryRun byNumber() {
        return new EntryRun(QueueEntry.BY_NUMBER, entry -> new EntryKey(0, entry.number()));
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
            late.put(key.apply(entry), entry);
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
        return late.isEmpty() ? head : earlier(late.firstEntry().getValue(), head);
    }

    /** The last entry, or null. */
    QueueEntry last() {
        QueueEntry beside = late.isEmpty() ? null : late.lastEntry().getValue();
        return beside == null || tail != null && order.compare(beside, tail) < 0 ? tail : beside;
    }

    /**
     * The last entry of the linked part that is not behind a key.
     *
     * @param from an entry of that part that is not behind it either, or null
     */
    QueueEntry lastUpTo(EntryKey bound, QueueEntry from) {
        QueueEntry last = from;
        QueueEntry next = from == null ? head : from.next;
        while (next != null && key.apply(next).compareTo(bound) <= 0) {
            last = next;
            next = next.next;
        }
        return last;
    }

    /**
     * The first entry behind a key, or null.
     *
     * @param last what {@link #lastUpTo} found for the key
     */
    QueueEntry after(EntryKey bound, QueueEntry last) {
        QueueEntry inRun = last == null ? head : last.next;
        Map.Entry<EntryKey, QueueEntry> beside = late.isEmpty() ? null : late.higherEntry(bound);
        return beside == null ? inRun : earlier(beside.getValue(), inRun);
    }

    /** The entries from the first on for which the condition holds, up to the first one for which it does not. */
    List<QueueEntry> leading(Predicate<QueueEntry> condition, int most) {
        List<QueueEntry> found = new ArrayList<>();
        Iterator<QueueEntry> beside = late.values().iterator();
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
            late.remove(key.apply(entry));
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
