package org.ternmq.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ternmq.bench.Plan;
import org.ternmq.bench.broker.Broker;
import org.ternmq.bench.load.worker.Load;

/**
 * Runs a scenario on all brokers in turn, so that what changes on the machine meanwhile meets all of them. Each broker is
 * started anew for each scenario.
 */
final class Rounds {
    /** What a broker still does after a run, it may do before the next one is measured. */
    private static final long PAUSE_MILLIS = 500;

    /** Longer than any backlog takes to be sent: its number of messages ends that. */
    private static final long BACKLOG_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Plan plan;
    private final Station.JavaOptions options;
    private final Path directory;
    private final Consumer<String> progress;

    /**
     * @param directory where the data directories are made, and removed afterwards
     * @param progress is told of each repetition
     */
    Rounds(Plan plan, Station.JavaOptions options, Path directory, Consumer<String> progress) {
        this.plan = plan;
        this.options = options;
        this.directory = directory;
        this.progress = progress;
    }

    /** Runs it. A broker that fails is left out from there on, and the result says why. */
    ScenarioResult run(Scenario scenario, List<Broker> brokers) throws IOException, InterruptedException {
        progress.accept(scenario.id() + ": " + scenario.title());
        List<Entrant> entrants = new ArrayList<>();
        try {
            for (Broker broker : brokers) {
                Entrant entrant = new Entrant(broker, scenario);
                entrants.add(entrant);
                entrant.attempt(entrant::start);
            }
            for (int round = 0; round < plan.repetitions(); round++) {
                for (Entrant entrant : entrants) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                    entrant.attempt(entrant::measure);
                }
            }
        } finally {
            for (Entrant entrant : entrants) {
                entrant.close();
            }
        }
        return new ScenarioResult(scenario, entrants.stream().map(Entrant::side).toList());
    }

    /** Something that may show that a broker cannot do the scenario. */
    private interface Step {
        void run() throws IOException;
    }

    /** One broker in the scenario. */
    private final class Entrant {
        private final Broker broker;
        private final Scenario scenario;
        private final Path place;
        private final List<Measurement> measurements = new ArrayList<>();
        private Station station;
        private String failure;

        Entrant(Broker broker, Scenario scenario) throws IOException {
            this.broker = broker;
            this.scenario = scenario;
            place = Trees.make(directory);
        }

        void attempt(Step step) {
            if (failure != null) {
                return;
            }
            try {
                step.run();
            } catch (IOException | IllegalStateException e) {
                failure = e.getMessage();
                progress.accept("  " + broker.name() + ": not valid: " + failure + "; logs and data are in " + place);
            }
        }

        void start() throws IOException {
            station = Station.start(broker, options, place);
            Optional<Load> backlog = scenario.load().backlog();
            if (backlog.isPresent()) {
                station.run(backlog.get(), false, BACKLOG_NANOS);
            }
            if (plan.warmupNanos() > 0) {
                station.run(scenario.load(), false, plan.warmupNanos());
            }
        }

        void measure() throws IOException {
            Measurement measurement = station.run(scenario.load(), scenario.latency(), plan.measuredNanos());
            measurements.add(measurement);
            progress.accept(line(broker.name(), measurement));
        }

        Side side() {
            return new Side(broker.name(), broker.promises(), measurements, failure);
        }

        void close() throws IOException {
            if (station != null) {
                station.close();
            }
            if (failure == null) {
                Trees.delete(place);
            } else {
                Trees.keep(place);
            }
        }
    }

    /** A repetition in one line. */
    static String line(String broker, Measurement measurement) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-10s", broker));
        for (Metric metric :
                List.of(Metric.RATE, Metric.BROKER_CPU, Metric.CLIENT_CPU, Metric.SEND_50, Metric.END_50)) {
            measurement
                    .get(metric)
                    .ifPresent(value -> line.append(
                            String.format(Locale.ROOT, "  %s %,." + metric.places() + "f", metric.label(), value)));
        }
        if (measurement.isDisturbed()) {
            line.append(String.format(Locale.ROOT, "  disturbed: others took %.0f %%", measurement.othersBusy() * 100));
        }
        return line.toString();
    }
}
