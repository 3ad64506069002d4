package org.ternmq.server.store.page;

import org.ternmq.server.store.volume.CheckpointStore;

/** The records of a page in the store. */
record StoredRecords(CheckpointStore store, long[] records) implements RecordSource {
    @Override
    public int count() {
        return records.length;
    }

    @Override
    public byte[] record(int index) {
        return store.get(records[index]);
    }

    @Override
    public String name(int index) {
        return records.length == 0 ? "no record" : "record " + records[index];
    }
}
