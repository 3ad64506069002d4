package org.ternmq.server.store.index;

import java.util.Arrays;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.log.file.LogPlace;

/**
 * A page that is to be written: messages of one lane in the order of their keys, where their bytes lie now, and who held
 * them when it was drafted. About 24 bytes of memory a message, 32 in the scheduled lane. It never changes, whatever
 * becomes of the messages meanwhile; {@link MessageIndex#install} sees to that.
 */
public final class PageDraft {
    private final int lane;
    private final DraftSlots slots;
    private final long[] queues;
    /** For each of the queues the slots that it holds; null if there is one queue, which holds all. */
    private final long[][] held;

    PageDraft(int lane, DraftSlots slots, long[] queues, long[][] held) {
        this.lane = lane;
        this.slots = slots;
        this.queues = queues;
        this.held = held;
    }

    /** See {@link org.ternmq.server.backlog.Lane}. */
    public int lane() {
        return lane;
    }

    /** How many messages. */
    public int size() {
        return slots.size();
    }

    public EntryKey key(int slot) {
        return slots.key(slot);
    }

    /** Where the bytes lie: {@link InLog} in a draft of new messages, {@link InPage} in one that repacks pages. */
    public Place place(int slot) {
        long place = slots.place(slot);
        if (slots.sources() != null) {
            return new InPage(slots.sources()[(int) (place >>> 32)], (int) place);
        }
        return new InLog(
                new LogPlace(RunEntry.file(place), RunEntry.offset(place), slots.length(slot), slots.crc(slot)));
    }

    /** What the message takes in its place, about. */
    public int bytes(int slot) {
        return slots.length(slot);
    }

    /** The sum of {@link #bytes(int)}. */
    public int bytes() {
        int sum = 0;
        for (int slot = 0; slot < slots.size(); slot++) {
            sum += slots.length(slot);
        }
        return sum;
    }

    /** No message in it expires before this, in milliseconds since 1970; {@link Long#MAX_VALUE} if none ever does. */
    public long earliestExpiration() {
        return slots.earliest();
    }

    /** The queues and subscriptions that held the message in this slot, ascending. */
    public long[] queues(int slot) {
        if (held == null) {
            return queues.clone();
        }
        long[] holders = new long[queues.length];
        int count = 0;
        for (int i = 0; i < queues.length; i++) {
            if (Bits.has(held[i], slot)) {
                holders[count++] = queues[i];
            }
        }
        return Arrays.copyOf(holders, count);
    }

    /**
     * The page that this draft has become, as it was drafted.
     *
     * @param id higher than that of every page before it
     * @param checkpoint the number of the checkpoint that writes it
     * @param records of the store, where it was written
     */
    public StoredPage page(long id, long checkpoint, long[] records) {
        StoredPage page = new StoredPage(
                new StoredPage.Facts(id, checkpoint, records, lane, slots.earliest()), slots.keys(), slots.sizes());
        PageView[] views = new PageView[queues.length];
        for (int i = 0; i < views.length; i++) {
            views[i] = new PageView(queues[i], page, held == null ? null : Bits.others(held[i], size()));
        }
        page.views(views);
        return page;
    }
}
