package org.ternmq.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.ternmq.bench.MachineLoad;
import org.ternmq.bench.broker.Broker;
import org.ternmq.bench.broker.BrokerProcess;
import org.ternmq.bench.load.worker.Load;
import org.ternmq.bench.load.worker.Outcome;

/** A broker and its client, each in a process, for the runs of one scenario. */
final class Station implements AutoCloseable {
    private static final double MEGA = 1 << 20;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MICRO = 1e3;
    private static final long LOG_ALLOWED = 10_000;
    private static final long LOG_BYTES_AN_OPERATION = 10;

    private final BrokerProcess server;
    private final WorkerProcess client;
    private final DiskFlushes flushes;
    private final MachineLoad machine;
    private final Path serverLog;
    private long runs;

    /** Options for the Java of each broker, and for that of each client. */
    record JavaOptions(List<String> server, List<String> client) {}

    private Station(BrokerProcess server, WorkerProcess client, DiskFlushes flushes, Path serverLog) {
        this.server = server;
        this.client = client;
        this.flushes = flushes;
        this.serverLog = serverLog;
        machine = MachineLoad.ofThisMachineAnd(() -> server.cpuNanos() + client.cpuNanos());
    }

    /**
     * Starts both.
     *
     * @param place gets the data directory and the logs
     * @throws IOException if one does not start
     */
    static Station start(Broker broker, JavaOptions options, Path place) throws IOException {
        BrokerProcess server = BrokerProcess.start(broker, options.server(), place, 1);
        try {
            WorkerProcess client =
                    WorkerProcess.start(broker.client(), options.client(), server.url(), place.resolve("client.log"));
            return new Station(server, client, new DiskFlushes(place), place.resolve("server-1.log"));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    long serverPid() {
        return server.pid();
    }

    /**
     * One run, from opening to closing.
     *
     * @throws IllegalStateException if it is not valid; it says why
     */
    Measurement run(Load load, boolean latency, long nanos) throws IOException {
        client.open(++runs, load);
        MachineLoad.Reading machineBegan = machine.read();
        long serverBegan = server.cpuNanos();
        long clientBegan = client.cpuNanos();
        double flushesBegan = flushes.count();
        long logBegan = Files.size(serverLog);
        long began = System.nanoTime();
        Outcome outcome = client.run(nanos, progress -> {});
        long took = System.nanoTime() - began;
        long serverUsed = server.cpuNanos() - serverBegan;
        long clientUsed = client.cpuNanos() - clientBegan;
        double flushed = flushes.count() - flushesBegan;
        double others = MachineLoad.othersBusy(machineBegan, machine.read());
        double resident = server.status().resident();
        client.finish();
        if (outcome.operations() == 0) {
            throw new IllegalStateException("nothing was done in " + TimeUnit.NANOSECONDS.toMillis(took) + " ms");
        }
        checkLog(Files.size(serverLog) - logBegan, outcome.operations());
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        values.put(Metric.RATE, outcome.operations() * NANOS_A_SECOND / outcome.nanos());
        values.put(Metric.BROKER_CPU, serverUsed / NANOS_A_MICRO / outcome.operations());
        values.put(Metric.CLIENT_CPU, clientUsed / NANOS_A_MICRO / outcome.operations());
        values.put(Metric.FLUSHES, flushed * NANOS_A_SECOND / took);
        values.put(Metric.RESIDENT, resident / MEGA);
        if (latency) {
            putLatencies(values, outcome);
        }
        return new Measurement(values, outcome.operations(), others);
    }

    /** A broker that logs each message is not measured as anybody would run it. */
    static void checkLog(long grown, long operations) {
        if (grown > LOG_ALLOWED + operations * LOG_BYTES_AN_OPERATION) {
            throw new IllegalStateException("the broker has written " + grown + " bytes to its log for " + operations
                    + " operations: that is no fair measure; its logging must be set as in use");
        }
    }

    private static void putLatencies(Map<Metric, Double> values, Outcome outcome) {
        values.put(Metric.SEND_50, micros(outcome.send(), 50));
        values.put(Metric.SEND_99, micros(outcome.send(), 99));
        values.put(Metric.SEND_999, micros(outcome.send(), 99.9));
        values.put(Metric.END_50, micros(outcome.endToEnd(), 50));
        values.put(Metric.END_99, micros(outcome.endToEnd(), 99));
        values.put(Metric.END_999, micros(outcome.endToEnd(), 99.9));
    }

    private static double micros(Histogram latencies, double percentile) {
        return latencies.getTotalCount() == 0 ? Double.NaN : latencies.getValueAtPercentile(percentile) / NANOS_A_MICRO;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
