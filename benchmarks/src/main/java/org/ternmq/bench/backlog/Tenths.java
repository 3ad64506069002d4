package org.ternmq.bench.backlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ternmq.bench.Spread;

/**
 * The rate of a long run, as a whole and in its ten parts: one that gets slower with the backlog shows it here. Any thread
 * may count.
 */
final class Tenths {
    private static final int PARTS = 10;

    private final long total;
    private final LongSupplier clock;
    private final Consumer<String> progress;
    private final List<Double> rates = new ArrayList<>();
    private final long began;
    private long done;
    private long partBegan;
    private long partDone;

    /**
     * Begins now.
     *
     * @param total how many messages there will be
     * @param clock nanoseconds
     * @param progress is told of each part
     */
    Tenths(long total, LongSupplier clock, Consumer<String> progress) {
        this.total = total;
        this.clock = clock;
        this.progress = progress;
        began = clock.getAsLong();
        partBegan = began;
    }

    /** Counts messages that are done. A part ends with the first that is not in it any more. */
    synchronized void add(int messages) {
        done += messages;
        if (done * PARTS / total == partDone * PARTS / total) {
            return;
        }
        long now = clock.getAsLong();
        rates.add(rate(done - partDone, now - partBegan));
        partDone = done;
        partBegan = now;
        progress.accept(String.format(Locale.ROOT, "%,d of %,d, %,.0f/s", done, total, rates.get(rates.size() - 1)));
    }

    /** Messages a second from the beginning to the last part's end. */
    synchronized double rate() {
        return rate(partDone, partBegan - began);
    }

    /** The median and the spread of the parts' rates. */
    synchronized Spread parts() {
        return Spread.of(rates);
    }

    /** The rate of the last part. */
    synchronized double last() {
        return rates.get(rates.size() - 1);
    }

    private static double rate(long messages, long nanos) {
        return messages * 1e9 / Math.max(1, nanos);
    }
}
