package org.ternmq.server.broker;

import java.util.LinkedHashSet;
import java.util.Set;

/** Counts the bytes of all message bodies in memory, and holds producers back while there are too many. */
final class MemoryGauge {
    private final long limit;
    private final Set<Producer> waiting = new LinkedHashSet<>();
    private long used;

    MemoryGauge(long limit) {
        this.limit = limit;
    }

    void take(long bytes) {
        used += bytes;
    }

    void give(long bytes) {
        used -= bytes;
        if (!waiting.isEmpty() && used < limit / 10 * 8) {
            Producer[] released = waiting.toArray(Producer[]::new);
            waiting.clear();
            for (Producer producer : released) {
                producer.replenish();
            }
        }
    }

    /** Whether another message fits at all. */
    boolean isFull() {
        return used >= limit;
    }

    /** Whether producers get no more credit for now. */
    boolean isTight() {
        return used >= limit / 10 * 9;
    }

    void awaitRoom(Producer producer) {
        waiting.add(producer);
    }

    void stopWaiting(Producer producer) {
        waiting.remove(producer);
    }

    long used() {
        return used;
    }

    String fullReason() {
        return "the server's memory for messages is full (" + (used >> 20) + " of " + (limit >> 20)
                + " MB): consume messages, or raise the limit 'memory'";
    }
}
