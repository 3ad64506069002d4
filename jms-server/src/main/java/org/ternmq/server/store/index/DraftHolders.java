package org.ternmq.server.store.index;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Which queues hold which slots of a draft that is being made. */
final class DraftHolders {
    /** By queue; all have the same length. */
    private final Map<Long, long[]> held = new TreeMap<>();

    private int words = 1;

    void add(int slot, long queue) {
        if (slot >> 6 >= words) {
            words *= 2;
            held.replaceAll((each, bits) -> Arrays.copyOf(bits, words));
        }
        held.computeIfAbsent(queue, each -> new long[words])[slot >> 6] |= 1L << slot;
    }

    long[] queues() {
        return held.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    /** For each queue its slots. */
    long[][] slots(int size) {
        return held.values().stream()
                .map(bits -> Arrays.copyOf(bits, size + 63 >> 6))
                .toArray(long[][]::new);
    }
}
