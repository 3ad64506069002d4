package org.ternmq.bench;

/**
 * One measured run of one contender.
 *
 * @param nanos how long it took, from the first operation begun to the last one done
 * @param cpuNanos what this process used of its processors meanwhile, whatever for
 * @param othersBusy the share of all processors that the rest of the machine used meanwhile, 0 to 1
 */
public record Repetition(String contender, Work work, long nanos, long cpuNanos, double othersBusy) {
    /** From this share on the rest of the machine is taken to have disturbed the run. */
    static final double DISTURBED = 0.10;

    private static final double NANOS_A_SECOND = 1e9;

    public double operationsPerSecond() {
        return work.operations() * NANOS_A_SECOND / nanos;
    }

    public double flushesPerSecond() {
        return work.flushes() * NANOS_A_SECOND / nanos;
    }

    public double cpuMicrosPerOperation() {
        return cpuNanos / 1e3 / work.operations();
    }

    /** The latency that this share of the operations did not exceed, in microseconds. */
    public double latencyMicros(double percentile) {
        return work.latencies().getValueAtPercentile(percentile) / 1e3;
    }

    public boolean isDisturbed() {
        return othersBusy >= DISTURBED;
    }
}
