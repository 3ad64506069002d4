package org.ternmq.server.store.index;

import java.util.Arrays;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;

/** The messages of a draft: arrays that grow while it is made, and fit when it is done. */
final class DraftSlots {
    private static final int FEW = 8;

    /** Null outside of the scheduled lane. */
    private long[] orders;

    private long[] numbers;
    private long[] places;
    private int[] lengths;
    /** Null if the messages lie in pages. */
    private int[] crcs;

    private final StoredPage[] sources;
    private int size;
    private long earliest = Long.MAX_VALUE;

    /**
     * No messages yet.
     *
     * @param lane see {@link Lane}
     * @param sources the pages that the messages lie in, or null if they lie in the log
     */
    DraftSlots(int lane, StoredPage[] sources) {
        this.sources = sources;
        orders = lane == Lane.SCHEDULED ? new long[FEW] : null;
        numbers = new long[FEW];
        places = new long[FEW];
        lengths = new int[FEW];
        crcs = sources == null ? new int[FEW] : null;
    }

    /** Adds a message; in a page its place is the page's index in the sources shifted left by 32, and the slot. */
    void add(RunEntry entry) {
        if (size == numbers.length) {
            resize(size * 2);
        }
        if (orders != null) {
            orders[size] = entry.order();
        }
        if (crcs != null) {
            crcs[size] = entry.crc();
        }
        numbers[size] = entry.number();
        places[size] = entry.place();
        lengths[size] = entry.length();
        size++;
        if (entry.expiration() != 0) {
            earliest = Math.min(earliest, entry.expiration());
        }
    }

    void trim() {
        resize(size);
    }

    private void resize(int length) {
        orders = orders == null ? null : Arrays.copyOf(orders, length);
        numbers = Arrays.copyOf(numbers, length);
        places = Arrays.copyOf(places, length);
        lengths = Arrays.copyOf(lengths, length);
        crcs = crcs == null ? null : Arrays.copyOf(crcs, length);
    }

    int size() {
        return size;
    }

    EntryKey key(int slot) {
        return new EntryKey(orders == null ? 0 : orders[slot], numbers[slot]);
    }

    long place(int slot) {
        return places[slot];
    }

    int length(int slot) {
        return lengths[slot];
    }

    int crc(int slot) {
        return crcs[slot];
    }

    StoredPage[] sources() {
        return sources;
    }

    long earliest() {
        return earliest;
    }

    PageKeys keys() {
        return PageKeys.of(orders, numbers, size);
    }

    SlotSizes sizes() {
        return SlotSizes.of(lengths, size);
    }
}
