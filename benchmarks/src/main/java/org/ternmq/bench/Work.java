package org.ternmq.bench;

import org.HdrHistogram.Histogram;

/**
 * What was done in one run.
 *
 * @param operations how many operations were completed
 * @param flushes how many times data was forced to the disk for them
 * @param latencies of each operation, in nanoseconds
 */
public record Work(long operations, long flushes, Histogram latencies) {}
