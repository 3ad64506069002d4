package org.ternmq.server.store.page;

import java.io.IOException;
import java.util.Map;
import org.mapdb.Serializer;
import org.ternmq.server.store.volume.CheckpointStore;

/** Blocks of duplicate ids on the disk, by number. They count as soon as they are committed. Used by the writer alone. */
public final class IdRecords {
    private static final String NAME = "ids";

    private CheckpointStore store;
    private Map<Long, byte[]> map;

    IdRecords(CheckpointStore store) {
        use(store);
    }

    /** The map must be asked for again once the store was written again. */
    void use(CheckpointStore opened) {
        store = opened;
        map = null;
    }

    /** Takes each block. */
    public interface Loader {
        void block(long number, byte[] block) throws IOException;
    }

    /** Reads all blocks, in no order. */
    public void load(Loader loader) throws IOException {
        if (store.hasMap(NAME)) {
            for (Map.Entry<Long, byte[]> found : map().entrySet()) {
                loader.block(found.getKey(), found.getValue());
            }
        }
    }

    /** The block of this number, or null. */
    public byte[] get(long number) {
        return store.hasMap(NAME) ? map().get(number) : null;
    }

    /** Writes a block, in place of the one of this number. */
    public void put(long number, byte[] block) {
        map().put(number, block);
    }

    /** Deletes a block; one that is not there is passed over. */
    public void delete(long number) {
        if (store.hasMap(NAME)) {
            map().remove(number);
        }
    }

    /** Made where it does not exist, which is a change: an older store gets it with its first id. */
    private Map<Long, byte[]> map() {
        if (map == null) {
            map = store.hashMap(NAME, Serializer.LONG, Serializer.BYTE_ARRAY);
        }
        return map;
    }
}
