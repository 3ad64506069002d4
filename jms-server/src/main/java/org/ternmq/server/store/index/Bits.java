package org.ternmq.server.store.index;

import java.util.Arrays;

/** Sets of slots, a bit each. */
final class Bits {
    private Bits() {}

    /** An empty set for this many slots. */
    static long[] none(int slots) {
        return new long[slots + 63 >> 6];
    }

    /** All of this many slots. */
    static long[] all(int slots) {
        long[] bits = none(slots);
        Arrays.fill(bits, -1);
        clearBehind(bits, slots);
        return bits;
    }

    /** How many are in the set; null is the empty set. */
    static int count(long[] bits) {
        int count = 0;
        for (int i = 0; bits != null && i < bits.length; i++) {
            count += Long.bitCount(bits[i]);
        }
        return count;
    }

    static boolean has(long[] bits, int slot) {
        return (bits[slot >> 6] >>> slot & 1) != 0;
    }

    /** The slots that are not in the set, or null if there are none. */
    static long[] others(long[] bits, int slots) {
        long[] others = none(slots);
        boolean any = false;
        for (int i = 0; i < others.length; i++) {
            others[i] = i < bits.length ? ~bits[i] : -1;
        }
        clearBehind(others, slots);
        for (long each : others) {
            any |= each != 0;
        }
        return any ? others : null;
    }

    private static void clearBehind(long[] bits, int slots) {
        if ((slots & 63) != 0) {
            bits[bits.length - 1] &= (1L << slots) - 1;
        }
    }
}
