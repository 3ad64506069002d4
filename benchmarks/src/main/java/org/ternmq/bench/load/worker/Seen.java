package org.ternmq.bench.load.worker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A set of numbers from 0 on, a bit each. Any thread may add. */
final class Seen {
    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int CHUNK_SHIFT = 20;
    private static final int CHUNK_MASK = (1 << CHUNK_SHIFT) - 1;
    private static final int WORD_SHIFT = 6;

    private final ConcurrentHashMap<Long, long[]> chunks = new ConcurrentHashMap<>();
    private final LongAdder count = new LongAdder();

    /** Adds a number, and returns whether it is new. */
    boolean add(long number) {
        long[] words = chunk(number >> CHUNK_SHIFT);
        long bit = 1L << number;
        long before = (long) WORDS.getAndBitwiseOr(words, (int) (number & CHUNK_MASK) >> WORD_SHIFT, bit);
        if ((before & bit) != 0) {
            return false;
        }
        count.increment();
        return true;
    }

    private long[] chunk(long index) {
        return chunks.computeIfAbsent(index, absent -> new long[1 << CHUNK_SHIFT - WORD_SHIFT]);
    }

    /** How many there are; exact once nobody adds. */
    long size() {
        return count.sum();
    }

    /** The lowest number that is not there. */
    long firstMissing() {
        for (long index = 0; ; index++) {
            long[] words = chunks.get(index);
            if (words == null) {
                return index << CHUNK_SHIFT;
            }
            for (int i = 0; i < words.length; i++) {
                if (words[i] != -1) {
                    return (index << CHUNK_SHIFT) + ((long) i << WORD_SHIFT) + Long.numberOfTrailingZeros(~words[i]);
                }
            }
        }
    }
}
