package org.ternmq.server.store.index;

import java.util.PriorityQueue;
import org.ternmq.server.backlog.EntryKey;

/**
 * The live entries of a lane behind a key, in order, wherever they lie. A page is looked at when its turn comes, not
 * before. The index must not change while this is used.
 */
final class LaneMerge {
    private final LanePages pages;
    private final EntryKey after;
    private final long upTo;
    private final PriorityQueue<EntryCursor> cursors = new PriorityQueue<>(4);
    private int nextPage;
    private EntryCursor current;

    /**
     * Stands before the first entry.
     *
     * @param upTo logged entries with a higher message number are passed over
     * @param withSpilled whether entries that no log knows are meant too
     */
    LaneMerge(LaneIndex lane, EntryKey after, long upTo, boolean withSpilled) {
        this.pages = lane.pages();
        this.after = after;
        this.upTo = upTo;
        this.nextPage = pages.start(after.order(), after.number());
        queue(EntryCursor.of(lane.logged(), after, false));
        if (withSpilled && lane.spilled() != null) {
            queue(EntryCursor.of(lane.spilled(), after, true));
        }
    }

    /** The next entry, or null if there is none. It is good until the next call. */
    EntryCursor next() {
        while (true) {
            if (current != null) {
                queue(current);
            }
            openPages();
            current = cursors.poll();
            if (current == null || current.isSpilled() || current.number <= upTo) {
                return current;
            }
            if (current.order == 0) {
                // The key is the number: whatever follows here is higher still.
                current = null;
            }
        }
    }

    private void openPages() {
        while (nextPage < pages.size()) {
            PageView view = pages.get(nextPage);
            EntryCursor first = cursors.peek();
            if (first != null && view.page.keys().compareFirst(first.order, first.number) > 0) {
                return;
            }
            if (view.page.keys().firstOrder() == 0 && view.page.keys().firstNumber() > upTo) {
                nextPage = pages.size();
                return;
            }
            nextPage++;
            queue(EntryCursor.of(view, after));
        }
    }

    private void queue(EntryCursor cursor) {
        if (cursor.next()) {
            cursors.add(cursor);
        }
    }
}
