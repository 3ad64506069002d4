package org.ternmq.server.store.page;

import java.util.Arrays;

/** A growing list of numbers of records. */
final class RecordList {
    private long[] records;
    private int size;

    RecordList() {
        records = new long[1];
    }

    RecordList(long[] records) {
        this.records = records.clone();
        size = records.length;
    }

    void add(long record) {
        if (size == records.length) {
            records = Arrays.copyOf(records, 2 * size);
        }
        records[size++] = record;
    }

    long removeLast() {
        return records[--size];
    }

    boolean isEmpty() {
        return size == 0;
    }

    long[] toArray() {
        return Arrays.copyOf(records, size);
    }
}
