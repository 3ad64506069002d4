package org.ternmq.server.store.spill;

import java.util.HashMap;
import java.util.Map;
import org.ternmq.server.store.index.SpillPlace;

/** The records that the disk did not take. Their places are in file 0, which does not exist, and each has an offset of its own. */
final class HeapSpill {
    private final Map<Integer, byte[]> records = new HashMap<>();
    private int last;

    static boolean has(SpillPlace place) {
        return place.file() == 0;
    }

    SpillPlace add(byte[] record, int crc) {
        do {
            last = (last + 1) & Integer.MAX_VALUE;
        } while (records.containsKey(last));
        records.put(last, record);
        return new SpillPlace(0, last, record.length, crc);
    }

    /** The record at this place, or null. */
    byte[] get(SpillPlace place) {
        return records.get(place.offset());
    }

    void remove(SpillPlace place) {
        records.remove(place.offset());
    }

    int size() {
        return records.size();
    }

    void clear() {
        records.clear();
    }
}
