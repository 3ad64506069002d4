package org.ternmq.server.store.checkpoint;

import java.util.List;
import java.util.NoSuchElementException;
import org.ternmq.server.store.index.MessageIndex;
import org.ternmq.server.store.index.StoredPage;

/**
 * Goes over pages that the index lists by their ids, a few at a time: there may be very many, and the lock is not held for
 * longer than a few take. A page that is listed behind the place where this stands is met, one before it is not.
 */
final class PageSlices {
    /** Lower than the id of any page. */
    static final long BEFORE_ALL = -1;

    private static final int MOST = 500;

    private final CheckpointSource source;
    private final Listing listing;
    private List<StoredPage> slice = List.of();
    private int next;
    private long last = BEFORE_ALL;

    /** Lists some pages with ids higher than this, ascending. */
    interface Listing {
        List<StoredPage> list(MessageIndex index, long after, int most);
    }

    PageSlices(CheckpointSource source, Listing listing) {
        this.source = source;
        this.listing = listing;
    }

    boolean hasNext() {
        if (next == slice.size()) {
            int most = Math.min(MOST, source.mostAtOnce());
            slice = source.locked(() -> listing.list(source.index(), last, most));
            next = 0;
        }
        return !slice.isEmpty();
    }

    StoredPage next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        StoredPage page = slice.get(next++);
        last = page.id();
        return page;
    }
}
