package org.ternmq.bench;

/**
 * How often and how long to measure.
 *
 * @param repetitions how many times each contender is measured
 * @param warmupNanos how long each contender runs unmeasured before the first of them
 * @param measuredNanos how long one repetition is
 */
public record Plan(int repetitions, long warmupNanos, long measuredNanos) {
    public Plan {
        if (repetitions < 1) {
            throw new IllegalArgumentException("at least 1 repetition is needed, not " + repetitions);
        }
        if (warmupNanos < 0 || measuredNanos <= 0) {
            throw new IllegalArgumentException("times must not be negative, and a repetition must last");
        }
    }
}
