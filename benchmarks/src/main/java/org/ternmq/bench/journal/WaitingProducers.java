package org.ternmq.bench.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.ternmq.bench.Contender;
import org.ternmq.bench.Work;

/** Threads that each add a record, wait until it is durable, remove it, and add the next. */
public final class WaitingProducers implements Contender {
    private final Journal journal;
    private final Records records;
    private final int producers;

    public WaitingProducers(Journal journal, Records records, int producers) {
        this.journal = journal;
        this.records = records;
        this.producers = producers;
    }

    @Override
    public String name() {
        return journal.name();
    }

    @Override
    public Work run(long nanos) throws InterruptedException, ExecutionException {
        long flushes = journal.flushes();
        long end = System.nanoTime() + nanos;
        Histogram latencies = Latencies.histogram();
        ExecutorService threads = Executors.newFixedThreadPool(producers);
        try {
            List<Future<Histogram>> runs = new ArrayList<>();
            for (int i = 0; i < producers; i++) {
                runs.add(threads.submit(() -> produce(end)));
            }
            for (Future<Histogram> run : runs) {
                latencies.add(run.get());
            }
        } finally {
            threads.shutdownNow();
        }
        return new Work(latencies.getTotalCount(), journal.flushes() - flushes, latencies);
    }

    private Histogram produce(long end) throws Exception {
        Histogram latencies = Latencies.histogram();
        Waiting waiting = new Waiting(journal);
        long now = System.nanoTime();
        // On a machine that is slow to start threads, one record at least.
        do {
            long id = records.nextId();
            waiting.begin();
            journal.add(id, records.bytes(), waiting);
            waiting.await();
            long done = System.nanoTime();
            latencies.recordValue(done - now);
            journal.remove(id);
            now = done;
        } while (now - end < 0);
        return latencies;
    }
}
