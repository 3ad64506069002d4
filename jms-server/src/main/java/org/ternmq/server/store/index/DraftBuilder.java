package org.ternmq.server.store.index;

import java.util.Queue;

/** Cuts messages of one lane, which come in the order of their keys, into drafts of pages. */
final class DraftBuilder {
    /**
     * Looking up a key goes over those before it: a page of very small messages must not become slow. Nor its
     * installation, which handles all that a queue holds of it under the lock at once.
     */
    private static final int MOST_SLOTS = 2048;

    private final int lane;
    private final int pageBytes;
    private final StoredPage[] sources;
    private final Queue<PageDraft> drafts;
    private DraftSlots slots;
    private DraftHolders holders;
    private long alone;
    private long bytes;

    /**
     * Nothing yet.
     *
     * @param pageBytes no page is larger, but for one with a single message
     * @param sources see {@link DraftSlots}
     * @param drafts takes what comes out
     */
    DraftBuilder(int lane, int pageBytes, StoredPage[] sources, Queue<PageDraft> drafts) {
        this.lane = lane;
        this.pageBytes = pageBytes;
        this.sources = sources;
        this.drafts = drafts;
    }

    /** Adds a message that one queue holds, which is the same for all messages of this builder. */
    void addAlone(RunEntry entry, long queue) {
        alone = queue;
        addSlot(entry);
    }

    /** Adds a message that these queues hold. */
    void add(RunEntry entry, Iterable<Long> queues) {
        addSlot(entry);
        if (holders == null) {
            holders = new DraftHolders();
        }
        for (long queue : queues) {
            holders.add(slots.size() - 1, queue);
        }
    }

    private void addSlot(RunEntry entry) {
        if (slots != null && (bytes + entry.length() > pageBytes || slots.size() == MOST_SLOTS)) {
            cut();
        }
        if (slots == null) {
            slots = new DraftSlots(lane, sources);
        }
        slots.add(entry);
        bytes += entry.length();
    }

    /** Makes a draft of what has come since the last one. */
    void cut() {
        if (slots == null) {
            return;
        }
        slots.trim();
        drafts.add(draft());
        slots = null;
        holders = null;
        bytes = 0;
    }

    private PageDraft draft() {
        if (holders == null) {
            return new PageDraft(lane, slots, new long[] {alone}, null);
        }
        long[] queues = holders.queues();
        return new PageDraft(lane, slots, queues, holders.slots(queues, slots.size()));
    }
}
