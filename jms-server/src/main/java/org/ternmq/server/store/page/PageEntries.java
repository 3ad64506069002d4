package org.ternmq.server.store.page;

import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.mapdb.Serializer;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.store.volume.CheckpointStore;
import org.ternmq.server.store.volume.VolumeConfig;

/**
 * The index of the pages on the disk: an entry a page, in blocks by its number. Also knows which entries are left over from what
 * did not come to its end. Used by the writer alone.
 */
final class PageEntries {
    private static final String NAME = "pages";
    /** Changing an entry changes its block and what leads to it: mostly far less than this. */
    private static final long CHANGED_BY_AN_ENTRY = 32 << 10;

    private final String where;
    private final TreeSet<Long> leftovers = new TreeSet<>();
    /** Left over at the last commit and deleted since. */
    private final TreeSet<Long> deleted = new TreeSet<>();
    /** Begun since the last checkpoint. */
    private final TreeSet<Long> begun = new TreeSet<>();

    private CheckpointStore store;
    private Map<Long, byte[]> map;

    PageEntries(CheckpointStore store, String where) {
        this.where = where;
        use(store);
    }

    /** The map must be asked for again once the store was written again. */
    void use(CheckpointStore opened) {
        store = opened;
        map = null;
    }

    /** Made where it does not exist, which is a change: not before something else is changed or looked up. */
    private Map<Long, byte[]> map() {
        if (map == null) {
            map = store.hashMap(NAME, Serializer.LONG, Serializer.BYTE_ARRAY);
        }
        return map;
    }

    /** Gives out the entries that count, and finds what is left over. */
    void load(long nextPage, PageStore.IndexLoader loader) throws IOException {
        if (!store.hasMap(NAME)) {
            return;
        }
        for (Map.Entry<Long, byte[]> found : map().entrySet()) {
            long first = found.getKey() * EntryBlock.PAGES;
            EntryBlock block = decode(first, found.getValue(), EntryBlock::decode);
            for (Map.Entry<Long, byte[]> each : block.entries(found.getKey()).entrySet()) {
                load(each.getKey(), each.getValue(), nextPage, loader);
            }
        }
    }

    private void load(long page, byte[] bytes, long nextPage, PageStore.IndexLoader loader) throws IOException {
        PageEntry entry = decode(page, bytes, PageEntry::decode);
        if (entry.isLive() && page < nextPage) {
            loader.page(page, entry.index());
        } else {
            leftovers.add(page);
        }
    }

    boolean hasLeftovers() {
        return !leftovers.isEmpty();
    }

    long leftover() {
        return leftovers.first();
    }

    /** A page of this number may be in the store from now on without being complete. */
    void begun(long page) {
        begun.add(page);
    }

    /** What was changed is durable now. */
    void committed(long nextPage) {
        deleted.clear();
        begun.headSet(nextPage).clear();
    }

    /** After going back to an earlier commit: what was begun since then, or was left over already, may be in the store. */
    void takeLeftovers(PageEntries abandoned, long nextPage) {
        leftovers.addAll(abandoned.leftovers);
        leftovers.addAll(abandoned.deleted);
        leftovers.addAll(abandoned.begun.tailSet(nextPage));
    }

    /** The entry of a page, or null. */
    PageEntry get(long page) throws DamagedPageException {
        EntryBlock block = block(page);
        byte[] found = block == null ? null : block.get(page);
        return found == null ? null : decode(page, found, PageEntry::decode);
    }

    void put(long page, PageEntry entry) throws DamagedPageException {
        EntryBlock block = block(page);
        if (block == null) {
            block = new EntryBlock();
        }
        block.put(page, entry.encode());
        map().put(EntryBlock.of(page), block.encode());
    }

    void remove(long page) throws DamagedPageException {
        EntryBlock block = block(page);
        if (block != null && block.remove(page)) {
            if (block.isEmpty()) {
                map().remove(EntryBlock.of(page));
            } else {
                map().put(EntryBlock.of(page), block.encode());
            }
        }
        if (leftovers.remove(page)) {
            deleted.add(page);
        }
    }

    private EntryBlock block(long page) throws DamagedPageException {
        byte[] found = map().get(EntryBlock.of(page));
        return found == null ? null : decode(page, found, EntryBlock::decode);
    }

    int changesInACommit(VolumeConfig config) {
        return (int) Math.max(1, config.maxChangedBytes() / CHANGED_BY_AN_ENTRY);
    }

    private <T> T decode(long page, byte[] bytes, Function<byte[], T> decoder) throws DamagedPageException {
        try {
            return decoder.apply(bytes);
        } catch (FormatException e) {
            throw new DamagedPageException(where, page, "its index entry: " + e.getMessage(), e);
        }
    }
}
