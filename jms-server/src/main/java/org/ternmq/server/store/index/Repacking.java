package org.ternmq.server.store.index;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;

/** Drafts pages out of what is live in older ones, which are of one lane. */
final class Repacking {
    private Repacking() {}

    static List<PageDraft> repack(List<StoredPage> pages, int pageBytes) {
        List<PageDraft> drafts = new ArrayList<>();
        StoredPage[] sources = pages.toArray(StoredPage[]::new);
        DraftBuilder builder = new DraftBuilder(sources[0].lane(), pageBytes, sources, drafts);
        PriorityQueue<Source> cursors = new PriorityQueue<>();
        for (int i = 0; i < sources.length; i++) {
            Source source = new Source(sources[i], i);
            if (source.next()) {
                cursors.add(source);
            }
        }
        while (!cursors.isEmpty()) {
            RunEntry entry = cursors.peek().entry();
            TreeSet<Long> holders = new TreeSet<>();
            while (!cursors.isEmpty() && cursors.peek().has(entry)) {
                Source source = cursors.poll();
                source.addHolders(holders);
                if (source.next()) {
                    cursors.add(source);
                }
            }
            builder.add(entry, holders);
        }
        builder.cut();
        return drafts;
    }

    /** The slots of a page that somebody holds. */
    private static final class Source implements Comparable<Source> {
        private final StoredPage page;
        private final int index;
        private final PageKeys.Cursor cursor;
        private final long[] live;

        Source(StoredPage page, int index) {
            this.page = page;
            this.index = index;
            this.cursor = page.keys().cursor();
            this.live = Bits.none(page.count());
            for (PageView view : page.views()) {
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

        void addHolders(TreeSet<Long> holders) {
            for (PageView view : page.views()) {
                if (view.isLive(cursor.slot)) {
                    holders.add(view.queue);
                }
            }
        }

        @Override
        public int compareTo(Source other) {
            return Keys.compare(cursor.order, cursor.number, other.cursor.order, other.cursor.number);
        }
    }
}
