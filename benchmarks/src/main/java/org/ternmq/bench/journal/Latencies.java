package org.ternmq.bench.journal;

import org.HdrHistogram.Histogram;

/** Makes histograms of nanoseconds with three digits. */
final class Latencies {
    private Latencies() {}

    static Histogram histogram() {
        return new Histogram(3);
    }
}
