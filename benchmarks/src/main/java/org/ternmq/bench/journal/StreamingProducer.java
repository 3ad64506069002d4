package org.ternmq.bench.journal;

import org.HdrHistogram.Histogram;
import org.ternmq.bench.Contender;
import org.ternmq.bench.Work;

/**
 * One thread that adds records without waiting for them, up to a number in flight, and removes the oldest durable one
 * for each that it adds.
 */
public final class StreamingProducer implements Contender {
    private final Journal journal;
    private final Records records;
    private final int inFlight;

    /**
     * @param inFlight how many records may be added and not durable yet
     */
    public StreamingProducer(Journal journal, Records records, int inFlight) {
        this.journal = journal;
        this.records = records;
        this.inFlight = inFlight;
    }

    @Override
    public String name() {
        return journal.name();
    }

    @Override
    public Work run(long nanos) throws Exception {
        long flushes = journal.flushes();
        Histogram latencies = Latencies.histogram();
        Window window = new Window(journal, inFlight);
        long start = System.nanoTime();
        long first = records.nextId();
        long next = first;
        long removed = first;
        for (long now = start; now - start < nanos; now = System.nanoTime()) {
            long begun = now;
            journal.add(next, records.bytes(), () -> {
                // Completions come one after another, but not all on one thread: the window's lock orders them.
                window.complete(() -> latencies.recordValue(System.nanoTime() - begun));
            });
            if (removed - first < window.completed()) {
                journal.remove(removed++);
            }
            next = records.nextId();
            window.take();
        }
        window.drain();
        while (removed < next) {
            journal.remove(removed++);
        }
        return new Work(latencies.getTotalCount(), journal.flushes() - flushes, latencies);
    }
}
