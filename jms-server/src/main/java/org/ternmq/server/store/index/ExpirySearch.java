package org.ternmq.server.store.index;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.ExpiredEntries.Expired;

/** Looks for the expired entries of a queue. */
final class ExpirySearch {
    private final long now;
    private final int most;
    private final List<Expired> entries = new ArrayList<>();
    private final List<StoredPage> pages = new ArrayList<>();
    private long next = Long.MAX_VALUE;

    ExpirySearch(long now, int most) {
        this.now = now;
        this.most = most;
    }

    /** No entry of a run expires before this. */
    static long earliest(Run run) {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < run.blocks(); i++) {
            earliest = Math.min(earliest, run.block(i).earliest());
        }
        return earliest;
    }

    /** No logged entry of a lane expires before this. */
    static long earliest(LaneIndex lane) {
        long earliest = earliest(lane.logged());
        for (int i = 0; i < lane.pages().size(); i++) {
            earliest = Math.min(earliest, lane.pages().get(i).earliest);
        }
        return earliest;
    }

    void search(int lane, LaneIndex index) {
        search(lane, index.logged(), true);
        if (index.spilled() != null) {
            search(lane, index.spilled(), false);
        }
        for (int i = 0; i < index.pages().size(); i++) {
            PageView view = index.pages().get(i);
            if (view.earliest <= now) {
                pages.add(view.page);
            } else {
                next = Math.min(next, view.earliest);
            }
        }
    }

    ExpiredSearch result() {
        return new ExpiredSearch(entries, pages, next);
    }

    private void search(int lane, Run run, boolean logged) {
        for (int i = 0; i < run.blocks(); i++) {
            Block block = run.block(i);
            if (block.earliest() > now || entries.size() >= most) {
                next = Math.min(next, block.earliest());
                continue;
            }
            block.refreshEarliest();
            for (int at = block.from(); at < block.to(); at++) {
                long expiration = block.expiration(at);
                if (expiration == 0) {
                    continue;
                }
                if (expiration <= now && entries.size() < most) {
                    entries.add(new Expired(lane, new EntryKey(block.order(at), block.number(at)), logged));
                } else {
                    next = Math.min(next, expiration);
                }
            }
        }
    }
}
