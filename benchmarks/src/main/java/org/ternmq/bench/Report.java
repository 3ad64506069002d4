package org.ternmq.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A table in Markdown: for each scenario and contender the median and the spread, and the ratio to the last one. */
public final class Report {
    private static final String HEADER = """
            | Load | Contender | Operations/s | Ratio | p50 µs | p99 µs | Flushes/s | CPU µs/operation | Disturbed |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private final StringBuilder rows = new StringBuilder();

    /** Adds a scenario with its repetitions, in the order in which they ran. The last contender is the yardstick. */
    public void add(String scenario, List<Repetition> repetitions) {
        Map<String, List<Repetition>> contenders = new LinkedHashMap<>();
        repetitions.forEach(repetition -> contenders
                .computeIfAbsent(repetition.contender(), name -> new ArrayList<>())
                .add(repetition));
        List<Repetition> yardstick = List.of();
        for (List<Repetition> own : contenders.values()) {
            yardstick = own;
        }
        for (List<Repetition> own : contenders.values()) {
            rows.append(row(scenario, own, own == yardstick ? "" : ratio(own, yardstick)));
        }
    }

    public String text() {
        return HEADER + rows;
    }

    /** One repetition in one line, for the progress. */
    public static String line(Repetition repetition) {
        return String.format(
                Locale.ROOT,
                "  %-16s %,9.0f/s  p50 %,7.0f µs  p99 %,7.0f µs  %,6.0f flushes/s  %5.1f µs CPU%s",
                repetition.contender(),
                repetition.operationsPerSecond(),
                repetition.latencyMicros(50),
                repetition.latencyMicros(99),
                repetition.flushesPerSecond(),
                repetition.cpuMicrosPerOperation(),
                repetition.isDisturbed()
                        ? String.format(Locale.ROOT, "  disturbed: others took %.0f %%", repetition.othersBusy() * 100)
                        : "");
    }

    private static String row(String scenario, List<Repetition> own, String ratio) {
        long disturbed = own.stream().filter(Repetition::isDisturbed).count();
        return String.join(
                " | ",
                "| " + scenario,
                own.get(0).contender(),
                spread(own, Repetition::operationsPerSecond, 0),
                ratio,
                spread(own, repetition -> repetition.latencyMicros(50), 0),
                spread(own, repetition -> repetition.latencyMicros(99), 0),
                spread(own, Repetition::flushesPerSecond, 0),
                spread(own, Repetition::cpuMicrosPerOperation, 1),
                disturbed + " of " + own.size() + " |\n");
    }

    /** Of the rates round by round: what disturbs a round then meets both sides. */
    private static String ratio(List<Repetition> own, List<Repetition> yardstick) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(own.size(), yardstick.size()); i++) {
            ratios.add(own.get(i).operationsPerSecond() / yardstick.get(i).operationsPerSecond());
        }
        return Spread.of(ratios).text(2);
    }

    private static String spread(List<Repetition> own, ToDoubleFunction<Repetition> figure, int places) {
        return Spread.of(own.stream().map(figure::applyAsDouble).toList()).text(places);
    }
}
