package org.ternmq.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.bench.broker.Promises;
import org.ternmq.bench.broker.Promises.Level;

class LoadReportTest {
    private static final Promises ALL = Promises.allOnDisk("");
    private static final Promises LESS = new Promises(Level.ON_DISK, Level.RECEIVED, Level.ON_DISK, "");

    private final LoadReport report = LoadReport.of(List.of("2 processors"), List.of());

    private static Side side(String broker, Promises promises, double... rates) {
        List<Measurement> repetitions = new ArrayList<>();
        for (double rate : rates) {
            repetitions.add(new Measurement(Map.of(Metric.RATE, rate, Metric.SEND_50, Double.NaN), rate, 0.05));
        }
        return new Side(broker, promises, repetitions, null);
    }

    private void add(String scenario, Side... sides) {
        report.add(new ScenarioResult(Scenarios.get(scenario), List.of(sides)));
    }

    @Test
    void eachBrokerHasMedianAndSpread() {
        add("S1", side("TernMQ", ALL, 300, 100, 200));

        assertThat(report.text())
                .contains("- 2 processors\n")
                .contains("| S1 | TernMQ | 200 [100–300] | – |")
                .contains("| 0 of 3 |");
    }

    @Test
    void theRatioIsThatOfTheRounds() {
        add("S1", side("TernMQ", ALL, 300, 100), side("Artemis", ALL, 100, 200));

        assertThat(report.text())
                .contains("| S1 | *TernMQ / Artemis* | *1.75 [0.50–3.00]* |")
                .contains("TernMQ / Artemis, deliveries a second: S1 1.75 [0.50–3.00].\n");
    }

    @Test
    void whoPromisesLessIsMarkedAndLeftOutOfTheHeadline() {
        add("S1", side("TernMQ", ALL, 300), side("Artemis", LESS, 100));
        add("S3", side("TernMQ", ALL, 100), side("Artemis", LESS, 300));

        assertThat(report.text())
                .contains("| S3 | *TernMQ / Artemis, which promises less* |")
                .contains("deliveries a second: S1 3.00 [3.00–3.00]. Left out, because less is promised: S3.\n");
    }

    @Test
    void aRunThatIsNotValidSaysWhyAndHasNoRatio() {
        Side failed = new Side("Artemis", ALL, List.of(), "message 5 of producer 0 has come twice");
        add("S1", side("TernMQ", ALL, 300), failed);

        assertThat(report.text())
                .contains("| S1 | Artemis | not valid |")
                .contains("- S1, Artemis: not valid: message 5 of producer 0 has come twice\n")
                .doesNotContain("| *TernMQ / Artemis");
    }

    @Test
    void allRowsHaveAsManyColumns() {
        add("S1", side("TernMQ", ALL, 1), side("Artemis", ALL, 1), new Side("Classic", ALL, List.of(), "gone"));

        assertThat(report.text().lines().filter(line -> line.startsWith("|")))
                .extracting(line -> line.chars().filter(sign -> sign == '|').count())
                .containsOnly(Metric.values().length + 4L);
    }

    @Test
    void loadsOfSeveralSizesSayWhatAMegabyteCosts() {
        add("F3b", costing(10));
        assertThat(report.text()).doesNotContain("by MB");

        add("F3c", costing(100));
        assertThat(report.text())
                .contains("TernMQ, broker CPU ms by MB of bodies: F3b 10.2 [10.2–10.2], F3c 1.0 [1.0–1.0].\n");
    }

    private static Side costing(double micros) {
        Measurement repetition = new Measurement(Map.of(Metric.BROKER_CPU, micros), 1, 0);
        return new Side("TernMQ", ALL, List.of(repetition), null);
    }

    @Test
    void disturbedRepetitionsAreCounted() {
        List<Measurement> repetitions = List.of(
                new Measurement(Map.of(Metric.RATE, 1.0), 1, 0.09), new Measurement(Map.of(Metric.RATE, 1.0), 1, 0.10));
        add("S1", new Side("TernMQ", ALL, repetitions, null));

        assertThat(report.text()).contains("| 1 of 2 |");
    }

    @Test
    void theFileHasEveryRepetition(@TempDir Path directory) throws Exception {
        add("S1", side("TernMQ", ALL, 300, 100));
        Path file = directory.resolve("figures.json");

        JsonFile.write(file, List.of("2 processors"), report.results(), Map.of("TernMQ", Map.of("Out", 2.0)));

        assertThat(Files.readString(file))
                .contains("\"id\" : \"S1\"", "\"rate\" : 300.0", "\"rate\" : 100.0", "\"Out\" : 2.0")
                .contains("\"promise\" : \"on the disk\"");
    }
}
