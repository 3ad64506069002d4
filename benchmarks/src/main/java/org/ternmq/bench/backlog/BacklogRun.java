package org.ternmq.bench.backlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.ternmq.bench.broker.Broker;
import org.ternmq.bench.broker.BrokerProcess;

/**
 * One broker's run: the backlog is sent, the server is killed right after the last commit and started again, closed and
 * started again, and then everything is received.
 */
final class BacklogRun {
    private static final double MEGA = 1 << 20;
    private static final double MICROS_A_MILLI = 1000;
    private static final long SEED = 1;

    private final Broker broker;
    private final BacklogOptions options;
    private final Path place;
    private final Consumer<String> progress;
    private final Numbering numbering;
    private final Bodies bodies;
    private final Figures figures = new Figures();
    private int starts;

    /**
     * @param place gets the data directory {@code data} and the logs
     * @param progress is told of each step
     */
    BacklogRun(Broker broker, BacklogOptions options, Path place, Consumer<String> progress) {
        this.broker = broker;
        this.options = options;
        this.place = place;
        this.progress = progress;
        numbering = new Numbering(options.messages, options.producers, options.queues);
        bodies = new Bodies(options.bytes, new Random(SEED));
    }

    /**
     * Does all of it.
     *
     * @throws Exception if the server fails, or a message is lost, doubled or changed
     */
    Figures run() throws Exception {
        try (DiskWatch disk = new DiskWatch(place.resolve("data"))) {
            try (BrokerProcess server = start()) {
                fill(server);
                server.kill();
            }
            try (BrokerProcess server = start()) {
                firstMessage(server, Figure.KILLED_READY, Figure.KILLED_FIRST);
                figures.put(Figure.LIVE_HEAP, server.liveHeap() / MEGA);
                figures.put(Figure.CLOSE, server.stop());
            }
            try (BrokerProcess server = start()) {
                firstMessage(server, Figure.CLOSED_READY, Figure.CLOSED_FIRST);
                drain(server, disk);
                server.stop();
            }
        }
        return figures;
    }

    private BrokerProcess start() throws IOException {
        starts++;
        BrokerProcess server = BrokerProcess.start(broker, options.javaOptions(), place, starts);
        progress.accept(String.format(Locale.ROOT, "ready in %.2f s", server.readySeconds()));
        return server;
    }

    private Draining draining(BrokerProcess server) throws Exception {
        return new Draining(broker.connect(server.url()), numbering, bodies, options.batch);
    }

    private void fill(BrokerProcess server) throws Exception {
        Filling filling = new Filling(broker.connect(server.url()), numbering, bodies, options.batch);
        Cost cost = new Cost(server);
        Tenths tenths = new Tenths(options.messages, System::nanoTime, part -> progress.accept("in: " + part));
        Histogram commits = filling.run(tenths);
        cost.end(figures, options.messages, Figure.IN_CPU, Figure.IN_CLIENT_CPU, Figure.IN_OTHERS);
        figures.put(Figure.IN_RATE, tenths.rate());
        figures.put(Figure.IN_MEGABYTES, tenths.rate() * options.bytes / MEGA);
        figures.put(Figure.IN_LOWEST, tenths.parts().least());
        figures.put(Figure.IN_MEDIAN, tenths.parts().median());
        figures.put(Figure.IN_LAST, tenths.last());
        figures.put(Figure.COMMIT_MEDIAN, commits.getValueAtPercentile(50) / MICROS_A_MILLI);
        figures.put(Figure.COMMIT_HIGH, commits.getValueAtPercentile(99) / MICROS_A_MILLI);
        figures.put(Figure.COMMIT_LONGEST, commits.getMaxValue() / MICROS_A_MILLI);
        figures.put(Figure.IN_HEAP, server.gcLog().peak() / MEGA);
        figures.put(Figure.IN_RESIDENT, server.status().residentPeak() / MEGA);
        figures.put(Figure.IN_WRITTEN, server.status().written() / options.messages / options.bytes);
    }

    private void firstMessage(BrokerProcess server, Figure ready, Figure first) throws Exception {
        figures.put(ready, server.readySeconds());
        double seconds = server.secondsSinceStart(draining(server).receiveFirst());
        figures.put(first, seconds);
        progress.accept(String.format(Locale.ROOT, "first message after %.2f s", seconds));
    }

    private void drain(BrokerProcess server, DiskWatch disk) throws Exception {
        Draining draining = draining(server);
        Cost cost = new Cost(server);
        Tenths tenths = new Tenths(options.messages, System::nanoTime, part -> progress.accept("out: " + part));
        draining.run(options.consumers, tenths);
        long drained = disk.look();
        cost.end(figures, options.messages, Figure.OUT_CPU, Figure.OUT_CLIENT_CPU, Figure.OUT_OTHERS);
        figures.put(Figure.OUT_RATE, tenths.rate());
        figures.put(Figure.OUT_MEGABYTES, tenths.rate() * options.bytes / MEGA);
        figures.put(Figure.OUT_LOWEST, tenths.parts().least());
        figures.put(Figure.OUT_MEDIAN, tenths.parts().median());
        figures.put(Figure.OUT_LAST, tenths.last());
        figures.put(Figure.OUT_HEAP, server.gcLog().peak() / MEGA);
        figures.put(Figure.OUT_RESIDENT, server.status().residentPeak() / MEGA);
        figures.put(Figure.DISK_PEAK, disk.peak() / MEGA);
        figures.put(Figure.DISK_DRAINED, percent(drained, disk.peak()));
        figures.put(Figure.DISK_QUIET, percent(awaitRoom(disk), disk.peak()));
    }

    /** Waits until the disk space is given back, or for as long as is allowed, and returns what is left. */
    private long awaitRoom(DiskWatch disk) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.quietSeconds);
        long left = disk.look();
        while (!Figure.DISK_QUIET.isMetBy(percent(left, disk.peak())) && System.nanoTime() - end < 0) {
            TimeUnit.SECONDS.sleep(1);
            left = disk.look();
        }
        return left;
    }

    private static double percent(long part, long whole) {
        return 100.0 * part / Math.max(1, whole);
    }
}
