package org.ternmq.server.store.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which queues hold which slots of a draft that is being made. */
final class DraftHolders {
    /** By queue; all have the same length. */
    private final Map<Long, long[]> held = new HashMap<>();

    private int words = 1;

    void add(int slot, long queue) {
        if (slot >> 6 >= words) {
            words *= 2;
            held.replaceAll((each, bits) -> Arrays.copyOf(bits, words));
        }
        held.computeIfAbsent(queue, each -> new long[words])[slot >> 6] |= 1L << slot;
    }

    /** All of them, ascending. */
    long[] queues() {
        return held.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** The slots of each of these queues. */
    long[][] slots(long[] queues, int size) {
        long[][] slots = new long[queues.length][];
        for (int i = 0; i < queues.length; i++) {
            slots[i] = Arrays.copyOf(held.get(queues[i]), size + 63 >> 6);
        }
        return slots;
    }
}
