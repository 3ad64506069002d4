package org.ternmq.server.broker;

/** Counts the bytes of all messages in memory, and tells what has to be done about them. */
final class MemoryGauge {
    /** From here on messages that nobody will take soon go to the store. */
    private static final int PAGING_PERCENT = 50;
    /** Below this nothing more is evicted. */
    private static final int RELIEF_PERCENT = 60;
    /** From here on messages are evicted from memory. */
    private static final int EVICTION_PERCENT = 70;
    /** Below this producers that wait get their credit. */
    private static final int ROOM_PERCENT = 80;
    /** From here on producers get no more credit. */
    private static final int TIGHT_PERCENT = 90;

    private final long limit;
    private final boolean paging;
    private long used;

    /** @param paging whether messages may go to the store for want of memory */
    MemoryGauge(long limit, boolean paging) {
        this.limit = limit;
        this.paging = paging;
    }

    void take(long bytes) {
        used += bytes;
    }

    void give(long bytes) {
        used -= bytes;
    }

    private boolean isAt(int percent) {
        return used >= limit / 100 * percent;
    }

    /** Whether messages that nobody will take soon are better not in memory. */
    boolean isPaging() {
        return paging && isAt(PAGING_PERCENT);
    }

    /** Whether eviction has to begin. */
    boolean needsEviction() {
        return paging && isAt(EVICTION_PERCENT);
    }

    /** Whether eviction may end. */
    boolean isRelieved() {
        return !isAt(RELIEF_PERCENT);
    }

    /** Whether producers get no more credit for now. */
    boolean isTight() {
        return isAt(TIGHT_PERCENT);
    }

    /** Whether producers that were held back may go on. */
    boolean hasRoom() {
        return !isAt(ROOM_PERCENT);
    }

    /** Whether no other message fits at all. */
    boolean isFull() {
        return used >= limit;
    }

    long limit() {
        return limit;
    }

    long used() {
        return used;
    }

    String fullReason() {
        return "the server's memory for messages is full (" + (used >> 20) + " of " + (limit >> 20)
                + " MB): consume messages, or raise the limit 'memory'";
    }
}
