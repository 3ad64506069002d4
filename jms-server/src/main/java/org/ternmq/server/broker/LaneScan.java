package org.ternmq.server.broker;

import java.util.List;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntries;
import org.ternmq.server.backlog.LoadedEntry;

/**
 * Shows the entries of one lane that are not in memory, a page at a time, to those that look through the queue: they stay
 * with the backlog. What has become of an entry since its page was asked for is for the {@link LaneWindow} to say.
 */
final class LaneScan {
    private final MessageQueue queue;
    private final int lane;
    private final BrokerContext context;
    /** Null while there is none. */
    private List<LoadedEntry> page;

    private long from;
    private long upTo;
    private long cost;
    /** Where to look in the page first. */
    private int hint;

    private boolean asking;
    private boolean worthless;
    /** What has come since the page was asked for begins here. */
    private long cut;

    private long highest;

    LaneScan(MessageQueue queue, int lane, BrokerContext context) {
        this.queue = queue;
        this.lane = lane;
        this.context = context;
    }

    boolean isAsking() {
        return asking;
    }

    /** Whether a page is kept or on its way. */
    boolean isBusy() {
        return asking || page != null;
    }

    /** Whether the entry behind this number is to be found in the page. */
    boolean covers(long number) {
        return page != null && from <= number && number < upTo;
    }

    /** The last number that the page speaks of. */
    long upTo() {
        return upTo;
    }

    /**
     * Asks for the page behind a number.
     *
     * @param highestBeyond no entry beyond has a higher number now
     */
    void ask(long number, long highestBeyond, WindowSize size) {
        drop();
        asking = true;
        worthless = false;
        from = number;
        cut = Long.MAX_VALUE;
        highest = highestBeyond;
        LoadRequest request = new LoadRequest(
                queue.number(),
                lane,
                new EntryKey(0, number),
                context.appearedUpTo(),
                Math.max(1, size.messages()),
                Math.max(1, size.bytes()));
        context.backlog().browse(request, this::answered);
    }

    private void answered(LoadedEntries answer) {
        asking = false;
        if (queue.isDeleted()) {
            return;
        }
        if (!worthless) {
            page = answer.entries();
            hint = 0;
            upTo = answer.next() == null
                    ? Math.max(highest, lastOf(page))
                    : answer.next().number() - 1;
            page.forEach(entry -> cost += StoredMessage.cost(entry.bytes()));
            context.memory().take(cost);
            cutAt(cut);
        }
        queue.loaded();
    }

    private long lastOf(List<LoadedEntry> entries) {
        return entries.isEmpty() ? from : entries.get(entries.size() - 1).message();
    }

    /** The first entry of the page behind a number, or null. */
    LoadedEntry after(long number) {
        int at = hint > 0 && page.get(hint - 1).message() > number ? 0 : hint;
        while (at < page.size() && page.get(at).message() <= number) {
            at++;
        }
        hint = at;
        return at < page.size() && page.get(at).message() <= upTo ? page.get(at) : null;
    }

    /** An entry has come into the backlog: the page says nothing of it and of what follows. */
    void cutAt(long number) {
        if (asking) {
            cut = Math.min(cut, number);
        }
        if (page != null) {
            upTo = Math.min(upTo, number - 1);
        }
    }

    /** Entries have left the backlog otherwise than through the queue. */
    void invalidate() {
        worthless = true;
        drop();
    }

    /** Lets go of the page, unless it is still on its way. */
    void letPageGo() {
        if (!asking) {
            drop();
        }
    }

    void drop() {
        page = null;
        context.memory().give(cost);
        cost = 0;
    }
}
