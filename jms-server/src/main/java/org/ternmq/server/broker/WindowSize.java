package org.ternmq.server.broker;

/**
 * How much of a lane may stay in memory while memory is short.
 *
 * @param messages how many messages; 0 for none at all
 * @param bytes how many bytes of messages; one may stay whatever its size
 */
record WindowSize(int messages, int bytes) {
    static final WindowSize NONE = new WindowSize(0, 0);

    /** Whether a lane with so much in memory is to get no more. */
    boolean isFilledBy(int count, long size) {
        return count >= messages || size >= bytes;
    }

    /** Whether so much is more than may stay. */
    boolean isExceededBy(int count, long size) {
        return count > messages || size > bytes && count > 1;
    }

    /** Whether so much is less than half of it. */
    boolean isHalfEmptyWith(int count, long size) {
        return count == 0 || count * 2L < messages && size * 2 < bytes;
    }
}
