package org.ternmq.server.broker;

import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.LoadedEntry;

/**
 * How far somebody has looked through a queue: in each priority up to a number, and then once more at what has come back
 * or become due behind that. It looks at the highest priority first, and there in the order of the numbers; what is not in
 * memory comes from a {@link LaneScan}.
 */
final class QueueCursor {
    private static final int PRIORITIES = 10;

    private final QueueLanes lanes;
    private final IntFunction<LaneScan> scans;
    private final long[] looked = new long[PRIORITIES];
    /** The last entries of the linked runs that are not behind that, or null. */
    private final QueueEntry[] last = new QueueEntry[PRIORITIES];

    private final TreeSet<QueueEntry> again = new TreeSet<>(QueueEntry.BY_TURN);

    /** @param scans what shows the entries of a lane that are not in memory */
    QueueCursor(QueueLanes lanes, IntFunction<LaneScan> scans) {
        this.lanes = lanes;
        this.scans = scans;
    }

    /** Stands before the first entry. */
    static QueueCursor atStart(QueueLanes lanes, IntFunction<LaneScan> scans) {
        QueueCursor cursor = new QueueCursor(lanes, scans);
        lanes.due().forEach(cursor::lookAgain);
        return cursor;
    }

    /** What to look at next. It is the same until {@link #pass}, unless something comes or goes. */
    Sighting next() {
        int left = lanes.occupied();
        while (left != 0) {
            int priority = 31 - Integer.numberOfLeadingZeros(left);
            Sighting sighting = next(priority);
            if (sighting != Sighting.NOTHING) {
                return sighting;
            }
            left &= ~(1 << priority);
        }
        return Sighting.NOTHING;
    }

    private Sighting next(int priority) {
        QueueEntry back = firstAgain(priority);
        LaneWindow window = lanes.existing(priority);
        if (window == null) {
            return back == null ? Sighting.NOTHING : Sighting.of(priority, back, null);
        }
        while (true) {
            QueueEntry waiting = waiting(priority, window);
            boolean front = waiting != null && !window.isBehindEnd(waiting.key());
            if (front || window.highestBeyond() <= looked[priority]) {
                QueueEntry first = earlier(back, waiting);
                return first == null ? Sighting.NOTHING : Sighting.of(priority, first, null);
            }
            long from = Math.max(looked[priority], window.end().number());
            LaneScan scan = scans.apply(priority);
            if (!scan.covers(from)) {
                // What is due may stand anywhere: it does not overtake what the page will show.
                boolean first = back != null && back.number() <= from;
                return first ? Sighting.of(priority, back, null) : Sighting.missing(priority);
            }
            LoadedEntry loaded = beyond(window, scan, from);
            long limit = loaded == null ? scan.upTo() : loaded.message();
            QueueEntry first = earlier(back, waiting != null && waiting.number() <= limit ? waiting : null);
            if (first != null && first.number() <= limit) {
                return Sighting.of(priority, first, null);
            }
            if (loaded != null) {
                return Sighting.of(priority, null, loaded);
            }
            looked[priority] = limit;
        }
    }

    private QueueEntry firstAgain(int priority) {
        if (again.isEmpty()) {
            return null;
        }
        // They are few: what has come back and was not looked at since.
        for (QueueEntry entry : again) {
            if (entry.message().priority() <= priority) {
                return entry.message().priority() == priority ? entry : null;
            }
        }
        return null;
    }

    private QueueEntry waiting(int priority, LaneWindow window) {
        EntryKey key = new EntryKey(0, looked[priority]);
        QueueEntry stop = window.resident().lastUpTo(key, last[priority]);
        moveTo(priority, stop);
        QueueEntry next = window.resident().after(key, stop);
        return next != null ? next : window.outsideAfter(key);
    }

    private static LoadedEntry beyond(LaneWindow window, LaneScan scan, long from) {
        LoadedEntry entry = scan.after(from);
        while (entry != null && !window.isBeyond(new EntryKey(0, entry.message()))) {
            entry = scan.after(entry.message());
        }
        return entry;
    }

    private static QueueEntry earlier(QueueEntry one, QueueEntry other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.number() <= other.number() ? one : other;
    }

    private void moveTo(int priority, QueueEntry entry) {
        if (last[priority] != entry) {
            if (last[priority] != null) {
                last[priority].hints--;
            }
            last[priority] = entry;
            if (entry != null) {
                entry.hints++;
            }
        }
    }

    /** It has been looked at. */
    void pass(Sighting sighting) {
        QueueEntry entry = sighting.entry();
        if (entry != null && again.remove(entry)) {
            entry.lookers--;
            return;
        }
        looked[sighting.priority()] = Math.max(looked[sighting.priority()], sighting.number());
    }

    /** Whether a page of a lane holds what it has still to look at. */
    boolean isIn(LaneScan scan, int priority) {
        return lanes.existing(priority).highestBeyond() > looked[priority] && scan.covers(pageStart(priority));
    }

    /** Where the next page of a lane begins for it. */
    long pageStart(int priority) {
        return Math.max(looked[priority], lanes.existing(priority).end().number());
    }

    void lookAgain(QueueEntry entry) {
        if (again.add(entry)) {
            entry.lookers++;
        }
    }

    /** An entry has come into memory: it is looked at in its turn, or again if that is past. */
    void cameIn(QueueEntry entry) {
        if (entry.number() <= looked[entry.message().priority()]) {
            lookAgain(entry);
        }
    }

    /** An entry that was not looked at yet is not in memory. */
    void backBefore(QueueEntry entry) {
        int priority = entry.message().priority();
        if (entry.number() <= looked[priority]) {
            looked[priority] = entry.number() - 1;
            moveTo(priority, null);
        }
    }

    /** An entry is about to leave memory, and will be looked at there if it has to be looked at again. */
    void evicting(QueueEntry entry) {
        if (again.contains(entry)) {
            backBefore(entry);
        }
    }

    /** An entry is about to leave the entries in memory. */
    void leaves(QueueEntry entry) {
        if (entry.lookers > 0 && again.remove(entry)) {
            entry.lookers--;
        }
        int priority = entry.message().priority();
        if (entry.hints > 0 && last[priority] == entry) {
            moveTo(priority, entry.previous);
        }
    }

    /** Up to {@code most} of the entries to be looked at again whose bytes are not here. */
    List<QueueEntry> withoutBytes(int most) {
        return again.stream()
                .filter(entry -> !entry.message().hasBytes())
                .limit(most)
                .toList();
    }

    /** Goes to where another one is. */
    void copy(QueueCursor other) {
        clear();
        for (int i = 0; i < PRIORITIES; i++) {
            looked[i] = other.looked[i];
            moveTo(i, other.last[i]);
        }
        other.again.forEach(this::lookAgain);
    }

    /** Lets go of all entries. */
    void clear() {
        for (int i = 0; i < PRIORITIES; i++) {
            moveTo(i, null);
        }
        again.forEach(entry -> entry.lookers--);
        again.clear();
    }
}
