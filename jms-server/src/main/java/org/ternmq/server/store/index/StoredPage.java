package org.ternmq.server.store.index;

import java.util.Arrays;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;

/**
 * What is known in memory of a page: messages of one lane that were written to the store together and never change
 * there, in the order of their keys. Each queue or subscription that holds some of them has a view, which says which;
 * the page is dead when all views are.
 *
 * <p>About 230 bytes of memory, and 0 to 2 a message for its key, 0 or 1 for its size and an eighth for each view that
 * has lost or never had some. Guarded by the lock of the index that it belongs to.
 */
public final class StoredPage {
    private static final int FORMAT = 1;
    private static final int MOST_RECORDS = 1 << 20;

    private final long id;
    private final long checkpoint;
    private final long[] records;
    private final byte lane;
    private final PageKeys keys;
    private final SlotSizes sizes;
    private final long earliestExpiration;
    private PageView[] views = {};
    private int readers;
    private int changes;
    private int written;

    StoredPage(Facts facts, PageKeys keys, SlotSizes sizes) {
        this.id = facts.id;
        this.checkpoint = facts.checkpoint;
        this.records = facts.records;
        this.lane = (byte) facts.lane;
        this.earliestExpiration = facts.earliestExpiration;
        this.keys = keys;
        this.sizes = sizes;
    }

    /** What a page is made with beside its slots. */
    record Facts(long id, long checkpoint, long[] records, int lane, long earliestExpiration) {}

    public long id() {
        return id;
    }

    /** The number of the checkpoint that wrote it. */
    public long checkpoint() {
        return checkpoint;
    }

    /** The records of the store that its bytes lie in, in order; not to be changed. */
    public long[] records() {
        return records;
    }

    /** See {@link Lane}. */
    public int lane() {
        return lane;
    }

    /** How many slots it has, dead ones included. */
    public int count() {
        return keys.count();
    }

    /** The size of all slots, about as they lie in the store. */
    public int bytes() {
        return sizes.total();
    }

    /** The size of one slot, about. */
    public int bytes(int slot) {
        return sizes.size(slot);
    }

    /** The key of a slot; it takes time in proportion to the slot's number. */
    public EntryKey key(int slot) {
        return keys.key(slot);
    }

    /** The message number of a slot; it takes time in proportion to the slot's number. */
    public long keyNumber(int slot) {
        return keys.key(slot).number();
    }

    public EntryKey firstKey() {
        return keys.first();
    }

    public EntryKey lastKey() {
        return keys.last();
    }

    /** No slot expires before this, in milliseconds since 1970; {@link Long#MAX_VALUE} if none ever does. */
    public long earliestExpiration() {
        return earliestExpiration;
    }

    /** Whether nobody holds any slot. */
    public boolean isDead() {
        return views.length == 0;
    }

    /** Whether this queue still holds what is in the slot. */
    public boolean isLive(long queue, int slot) {
        PageView view = view(queue);
        return view != null && view.isLive(slot);
    }

    /** The queues and subscriptions that hold any slot, ascending. */
    public long[] queues() {
        return Arrays.stream(views).mapToLong(view -> view.queue).toArray();
    }

    /** A page that is being read is pinned: its records must stay. */
    public void pin() {
        readers++;
    }

    public void unpin() {
        if (readers == 0) {
            throw new IllegalStateException("page " + id + " is not pinned");
        }
        readers--;
    }

    /** Whether somebody is reading it. */
    public boolean isPinned() {
        return readers > 0;
    }

    /** Whether it is not as its index record says. */
    public boolean isChanged() {
        return changes != written;
    }

    /**
     * Writes its index record: all but its bytes. A dead page's record has no views.
     *
     * @return what {@link MessageIndex#written} wants to hear once the record is committed
     */
    public int encode(DataWriter out) {
        out.u8(FORMAT);
        out.varint(id);
        out.varint(checkpoint);
        out.varint(records.length);
        for (long record : records) {
            out.varint(record);
        }
        out.u8(lane);
        out.varint(earliestExpiration);
        keys.write(out);
        sizes.write(out);
        out.varint(views.length);
        for (PageView view : views) {
            view.write(out);
        }
        return changes;
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws FormatException if it is damaged or of a newer format
     */
    public static StoredPage decode(DataReader in) {
        int format = in.u8("format");
        if (format != FORMAT) {
            throw new FormatException("a page's index record has the unknown format " + format
                    + ": it was written by a newer version of TernMQ, or is damaged");
        }
        Facts facts = new Facts(
                in.sequence("page"),
                in.sequence("checkpoint"),
                readRecords(in),
                readLane(in),
                in.sequence("expiration"));
        PageKeys keys = PageKeys.read(in, facts.lane);
        StoredPage page = new StoredPage(facts, keys, SlotSizes.read(in, keys.count()));
        PageView[] views = new PageView[in.count("views", in.remaining())];
        for (int i = 0; i < views.length; i++) {
            views[i] = PageView.read(in, page);
            if (i > 0 && views[i].queue <= views[i - 1].queue) {
                throw new FormatException("the views of page " + page.id + " are not in order");
            }
        }
        page.views = views;
        return page;
    }

    private static long[] readRecords(DataReader in) {
        long[] records = new long[in.count("records", MOST_RECORDS)];
        for (int i = 0; i < records.length; i++) {
            records[i] = in.sequence("record");
        }
        return records;
    }

    private static int readLane(DataReader in) {
        int lane = in.u8("lane");
        if (lane >= Lane.COUNT) {
            throw new FormatException("unknown lane " + lane);
        }
        return lane;
    }

    PageKeys keys() {
        return keys;
    }

    /** The views that are not dead, by ascending queue; not to be changed. */
    PageView[] views() {
        return views;
    }

    /** Gives a page that was made just now its views, by ascending queue. */
    void views(PageView[] all) {
        views = all;
    }

    /** Drops a view that is dead. */
    void drop(PageView view) {
        int at = indexOf(view.queue);
        PageView[] rest = Arrays.copyOf(views, views.length - 1);
        System.arraycopy(views, at + 1, rest, at, rest.length - at);
        views = rest;
    }

    /** The view of a queue, or null. */
    PageView view(long queue) {
        int at = indexOf(queue);
        return at < 0 ? null : views[at];
    }

    private int indexOf(long queue) {
        int low = 0;
        int high = views.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (views[middle].queue == queue) {
                return middle;
            }
            if (views[middle].queue < queue) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    void change() {
        changes++;
    }

    void written(int encoded) {
        written = encoded;
    }

    /** How much work it is to look at all slots and views, in steps about as long as that of looking at an entry. */
    int weight() {
        return isWhole() ? 0 : count() + views.length * (count() + 63 >> 6);
    }

    private boolean isWhole() {
        return views.length == 1 && views[0].live() == count();
    }

    /** The size of the slots that somebody holds, about. */
    int liveBytes() {
        if (isWhole()) {
            return bytes();
        }
        long[] live = Bits.none(count());
        for (PageView view : views) {
            view.addLive(live);
        }
        long sum = 0;
        for (int slot = 0; slot < count() && views.length > 0; slot++) {
            sum += Bits.has(live, slot) ? bytes(slot) : 0;
        }
        return (int) Math.min(sum, bytes());
    }

    @Override
    public String toString() {
        return "page " + id + " of lane " + lane + " with " + count() + " messages from " + firstKey() + " to "
                + lastKey();
    }
}
