package org.ternmq.server.store.index;

import java.util.ArrayDeque;
import java.util.Queue;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;

/**
 * What one queue has in the log of one lane, in order, to be drafted: some entries at a time are copied under the lock and
 * used without it.
 */
final class RunSource implements Comparable<RunSource> {
    final long queue;
    /** Takes the messages that this queue alone holds. */
    final DraftBuilder alone;

    private final int lane;
    private final long upTo;
    private final Queue<RunEntry> copied = new ArrayDeque<>();
    /** The key of the last entry that was looked at. */
    private long order = EntryKey.FIRST.order();

    private long number = EntryKey.FIRST.number();
    private boolean over;

    /** @param upTo messages of a higher number are left out */
    RunSource(long queue, int lane, long upTo, DraftBuilder alone) {
        this.queue = queue;
        this.lane = lane;
        this.upTo = upTo;
        this.alone = alone;
    }

    /**
     * Copies the entries that come next. Under the lock.
     *
     * @param most how many to look at
     * @return how many that were
     */
    int copy(QueueTable queues, int most) {
        LaneIndex index = queues.lane(queue, lane);
        if (index == null) {
            over = true;
            return 1;
        }
        Run.Cursor cursor = index.logged().after(order, number);
        int looked = 0;
        while (looked < most && !over) {
            looked++;
            over = !cursor.next() || !take(cursor);
        }
        return looked;
    }

    /** False if neither this entry nor any behind it is meant. */
    private boolean take(Run.Cursor cursor) {
        order = cursor.order();
        number = cursor.number();
        if (number <= upTo) {
            copied.add(cursor.entry());
            return true;
        }
        return lane == Lane.SCHEDULED;
    }

    /** Whether it has an entry that was copied and not drafted yet. */
    boolean hasEntry() {
        return !copied.isEmpty();
    }

    /** Whether there is nothing more to be copied. */
    boolean isOver() {
        return over;
    }

    /** The first entry that was not drafted yet. */
    RunEntry entry() {
        return copied.peek();
    }

    boolean has(RunEntry entry) {
        RunEntry own = copied.peek();
        return own.order() == entry.order() && own.number() == entry.number();
    }

    /** The first entry is drafted. */
    void drafted() {
        copied.remove();
    }

    @Override
    public int compareTo(RunSource other) {
        RunEntry own = copied.peek();
        RunEntry others = other.copied.peek();
        return Keys.compare(own.order(), own.number(), others.order(), others.number());
    }
}
