package org.ternmq.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.server.backlog.ExpiredEntries;
import org.ternmq.server.backlog.ExpiredEntries.Expired;
import org.ternmq.server.store.index.ExpiredSearch;
import org.ternmq.server.store.index.StoredPage;
import org.ternmq.server.store.page.PageMessage;
import org.ternmq.server.store.page.PageStore;

/** Finds the entries of a queue that are past their time, in pages too: these are read only once their time may have come. */
final class ExpiredReader {
    private final StoreState state;
    private final PageStore pages;

    ExpiredReader(StoreState state, PageStore pages) {
        this.state = state;
        this.pages = pages;
    }

    /**
     * @param now milliseconds since 1970
     * @param most about how many at most
     */
    ExpiredEntries find(long queue, long now, int most) throws IOException {
        ExpiredSearch found = state.expiring(queue, now, most);
        List<Expired> expired = new ArrayList<>(found.entries());
        long next = found.nextExpiration();
        try {
            for (StoredPage page : found.pages()) {
                if (expired.size() >= most) {
                    // Whoever asks again at once finds the rest.
                    next = Math.min(next, now);
                    break;
                }
                next = Math.min(next, read(queue, page, now, expired));
            }
        } finally {
            state.endExpiring(found);
        }
        return new ExpiredEntries(expired, next);
    }

    /** Says when the next entry of the page expires. */
    private long read(long queue, StoredPage page, long now, List<Expired> expired) throws IOException {
        int[] live = state.liveSlots(queue, page);
        long next = Long.MAX_VALUE;
        if (live.length > 0) {
            List<PageMessage> messages = pages.read(page.id(), page.records(), live);
            for (int i = 0; i < live.length; i++) {
                long expiration = MessageBytes.expiration(messages.get(i).bytes());
                if (expiration != 0 && expiration <= now) {
                    expired.add(new Expired(page.lane(), page.key(live[i]), true));
                } else if (expiration != 0) {
                    next = Math.min(next, expiration);
                }
            }
        }
        state.lowerBound(queue, page, next);
        return next;
    }
}
