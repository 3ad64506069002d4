package org.ternmq.server.store.page;

import java.util.Map;
import java.util.TreeMap;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;

/**
 * The index entries of pages that were written one after another. They lie together so that a start reads few places of
 * the disk, and so that what happens to neighbours changes few.
 *
 * <pre>
 * varint  how many
 *         of each, ascending: u8 place in the block, varint length and the bytes of the entry
 *         zeros, so that there are few different lengths
 * </pre>
 */
final class EntryBlock {
    /** How many pages a block is for. */
    static final int PAGES = 16;

    private static final int LARGEST_ENTRY = 1 << 26;

    private final TreeMap<Integer, byte[]> entries = new TreeMap<>();

    /** The number of the block that has this page's entry. */
    static long of(long page) {
        return page / PAGES;
    }

    private static int place(long page) {
        return (int) (page % PAGES);
    }

    byte[] get(long page) {
        return entries.get(place(page));
    }

    void put(long page, byte[] entry) {
        entries.put(place(page), entry);
    }

    /** False if there was no such entry. */
    boolean remove(long page) {
        return entries.remove(place(page)) != null;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The entries by their pages' numbers. */
    Map<Long, byte[]> entries(long block) {
        Map<Long, byte[]> byPage = new TreeMap<>();
        entries.forEach((place, entry) -> byPage.put(block * PAGES + place, entry));
        return byPage;
    }

    byte[] encode() {
        ArrayWriter out = new ArrayWriter(4096);
        out.varint(entries.size());
        entries.forEach((place, entry) -> {
            out.u8(place);
            out.blob(entry);
        });
        out.raw(new byte[RecordSize.rounded(out.size()) - out.size()]);
        return out.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws org.ternmq.protocol.message.FormatException if it is something else
     */
    static EntryBlock decode(byte[] bytes) {
        EntryBlock block = new EntryBlock();
        ArrayReader in = new ArrayReader(bytes);
        for (int left = in.count("entries", PAGES); left > 0; left--) {
            block.entries.put(in.u8("place"), in.blob("entry", LARGEST_ENTRY));
        }
        return block;
    }
}
