package org.ternmq.server.store.page;

/**
 * Rounds the lengths of records up to few different ones. The volume gives the room of a deleted record only to one of
 * the same length: without this, pages that are all but equal would never take each other's place.
 */
final class RecordSize {
    private static final int SMALLEST = 16;
    private static final int STEPS_A_DOUBLING = 16;

    private RecordSize() {}

    /** The length that a record of this many bytes gets: at most a sixteenth more. */
    static int rounded(int bytes) {
        int step = Math.max(SMALLEST, Integer.highestOneBit(bytes) / STEPS_A_DOUBLING);
        return (bytes + step - 1) / step * step;
    }
}
