package org.ternmq.server.store.index;

import java.util.Set;

/** The slots of a page that somebody held when this was made, in order, and who did. It is made under the lock. */
final class PageSource implements Comparable<PageSource> {
    private final StoredPage page;
    private final int index;
    private final PageKeys.Cursor cursor;
    private final long[] queues;
    /** The live slots of each queue. */
    private final long[][] held;
    /** The live slots of any queue. */
    private final long[] live;

    /**
     * Stands before the first slot.
     *
     * @param index of the page among those that are packed together
     */
    PageSource(StoredPage page, int index) {
        this.page = page;
        this.index = index;
        cursor = page.keys().cursor();
        live = Bits.none(page.count());
        queues = page.queues();
        held = new long[queues.length][];
        for (int i = 0; i < queues.length; i++) {
            PageView view = page.views()[i];
            held[i] = Bits.none(page.count());
            view.addLive(held[i]);
            view.addLive(live);
        }
    }

    boolean next() {
        while (cursor.next()) {
            if (Bits.has(live, cursor.slot)) {
                return true;
            }
        }
        return false;
    }

    boolean has(RunEntry entry) {
        return cursor.order == entry.order() && cursor.number == entry.number();
    }

    RunEntry entry() {
        // The time of a single message is not known here; that of the page is early enough.
        long expiration = page.earliestExpiration() == Long.MAX_VALUE ? 0 : page.earliestExpiration();
        long place = (long) index << 32 | cursor.slot;
        return new RunEntry(cursor.order, cursor.number, place, page.bytes(cursor.slot), 0, expiration);
    }

    void addHolders(Set<Long> holders) {
        for (int i = 0; i < queues.length; i++) {
            if (Bits.has(held[i], cursor.slot)) {
                holders.add(queues[i]);
            }
        }
    }

    @Override
    public int compareTo(PageSource other) {
        return Keys.compare(cursor.order, cursor.number, other.cursor.order, other.cursor.number);
    }
}
