package org.ternmq.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ternmq.bench.broker.Broker;
import org.ternmq.bench.load.worker.Load;

/**
 * What brokers do for their promises: single operations, one after the other, and how often the disk is forced meanwhile.
 * One that waits for the disk forces it once for each; one that forces it less often does not wait.
 */
final class Durability {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(2);

    /** The operations, in this order: the last ones take what the first ones have left in the queue. */
    private enum Probe {
        SEND("send that waits", "consumers=0"),
        ASYNCHRONOUS("asynchronous send, waited for", "consumers=0 asynchronous=1"),
        COMMIT("commit of 1 sent message", "consumers=0 batch=1"),
        WARM("", "kind=drain"),
        REFILL("", "consumers=0 destination=probe"),
        ACKNOWLEDGE("AUTO acknowledgement", "kind=drain destination=probe"),
        REFILL_AGAIN("", "consumers=0 destination=probe"),
        COMMIT_RECEIPT("commit of 1 received message", "kind=drain batch=1 destination=probe");

        private final String label;
        private final Load load;

        Probe(String label, String load) {
            this.label = label;
            this.load = Load.parse(load);
        }
    }

    private final Station.JavaOptions options;
    private final Path directory;
    private final Consumer<String> progress;

    Durability(Station.JavaOptions options, Path directory, Consumer<String> progress) {
        this.options = options;
        this.directory = directory;
        this.progress = progress;
    }

    /** Probes all brokers, one after the other, and returns a table. */
    String run(List<Broker> brokers) throws IOException, InterruptedException {
        boolean traced = SyncTrace.isPossible();
        StringBuilder text = new StringBuilder(LoadReport.line(
                List.of("Broker", "Operation", "Operations/s", "Calls that force, each", "Flushes of the disk, each")));
        text.append(LoadReport.line(List.of("---", "---", "---", "---", "---")));
        for (Broker broker : brokers) {
            progress.accept(broker.name() + " ...");
            Path place = Trees.make(directory);
            try (Station station = Station.start(broker, options, place)) {
                for (Probe probe : Probe.values()) {
                    List<String> row = row(station, probe, traced ? place.resolve(probe.name()) : null);
                    if (!probe.label.isEmpty()) {
                        text.append(LoadReport.line(concat(broker.name(), row)));
                    }
                }
            }
            Trees.delete(place);
        }
        text.append(traced ? "" : "\nThe calls were not counted: strace is not installed.\n");
        return text.toString();
    }

    private static List<String> concat(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private static List<String> row(Station station, Probe probe, Path table) throws IOException, InterruptedException {
        Measurement measurement;
        OptionalDouble calls = OptionalDouble.empty();
        try {
            if (table == null || probe.label.isEmpty()) {
                measurement = station.run(probe.load, false, NANOS);
            } else {
                try (SyncTrace trace = SyncTrace.attach(station.serverPid(), table)) {
                    measurement = station.run(probe.load, false, NANOS);
                    calls = OptionalDouble.of(trace.end() / measurement.operations());
                }
            }
        } catch (IllegalStateException e) {
            return List.of(probe.label, "not valid: " + e.getMessage(), "", "");
        }
        double rate = measurement.get(Metric.RATE).orElse(Double.NaN);
        double flushes = measurement.get(Metric.FLUSHES).orElse(Double.NaN) / rate;
        return List.of(
                probe.label,
                String.format(Locale.ROOT, "%,.0f", rate),
                calls.isPresent() ? String.format(Locale.ROOT, "%.2f", calls.getAsDouble()) : "–",
                Double.isNaN(flushes) ? "–" : String.format(Locale.ROOT, "%.2f", flushes));
    }
}
