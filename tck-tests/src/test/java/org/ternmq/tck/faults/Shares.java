package org.ternmq.tck.faults;

import java.util.Random;
import java.util.stream.LongStream;

/** Which rounds of many are run: a seeded share, or all of them with {@code -Dternmq.thorough=true}. */
final class Shares {
    private Shares() {}

    /** Numbers from 1 to a highest one: one of so many. */
    static long[] of(long highest, int oneOf, Random random) {
        boolean all = Boolean.getBoolean("ternmq.thorough");
        return LongStream.rangeClosed(1, highest)
                .filter(number -> all || random.nextInt(oneOf) == 0)
                .toArray();
    }
}
