package org.ternmq.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ternmq.bench.Spread;
import org.ternmq.bench.broker.Broker;
import org.ternmq.bench.broker.Promises;

/** The report in Markdown: what was run with which settings, a table, and what may not be compared. */
final class LoadReport {
    private static final int RATIO_PLACES = 2;

    private final List<ScenarioResult> results = new ArrayList<>();
    private final String header;

    private LoadReport(String header) {
        this.header = header;
    }

    /**
     * Begins a report.
     *
     * @param machine what it runs on, and with which options: a line each
     */
    static LoadReport of(List<String> machine, List<Broker> brokers) {
        StringBuilder header = new StringBuilder();
        machine.forEach(line -> header.append("- ").append(line).append('\n'));
        for (Broker broker : brokers) {
            Promises promises = broker.promises();
            header.append("- **" + broker.name() + "** " + broker.settings() + ". When done: a send that waits is "
                    + promises.send().text() + ", an asynchronous one "
                    + promises.asynchronous().text() + ", a commit "
                    + promises.commit().text() + "; " + promises.remark() + ".\n");
        }
        return new LoadReport(header.toString());
    }

    void add(ScenarioResult result) {
        results.add(result);
    }

    List<ScenarioResult> results() {
        return results;
    }

    String text() {
        if (results.isEmpty()) {
            return header;
        }
        StringBuilder text = new StringBuilder(header).append('\n');
        List<String> titles = new ArrayList<>(List.of("Load", "Broker"));
        for (Metric metric : Metric.values()) {
            titles.add(metric.label());
        }
        titles.add("Disturbed");
        text.append(line(titles));
        text.append(line(titles.stream().map(title -> "---").toList()));
        results.forEach(result -> addRows(text, result));
        text.append('\n');
        results.forEach(result -> text.append(
                "- " + result.scenario().id() + ": " + result.scenario().title() + "\n"));
        addFaults(text);
        text.append(CostBySize.text(results));
        addHeadline(text);
        addDisturbance(text);
        return text.toString();
    }

    private static void addRows(StringBuilder text, ScenarioResult result) {
        for (Side side : result.sides()) {
            List<String> row = new ArrayList<>(List.of(result.scenario().id(), side.broker()));
            if (side.isValid()) {
                for (Metric metric : Metric.values()) {
                    row.add(side.text(metric));
                }
                row.add(side.disturbed() + " of " + side.repetitions().size());
            } else {
                row.add("not valid");
                while (row.size() < Metric.values().length + 3) {
                    row.add("");
                }
            }
            text.append(line(row));
        }
        Side first = result.sides().get(0);
        for (Side other : result.sides().subList(1, result.sides().size())) {
            if (first.isValid() && other.isValid()) {
                text.append(line(ratios(result.scenario(), first, other)));
            }
        }
    }

    private static List<String> ratios(Scenario scenario, Side first, Side other) {
        List<String> row = new ArrayList<>();
        row.add(scenario.id());
        boolean unequal = scenario.isLessPromised(other.promises(), first.promises());
        row.add("*" + first.broker() + " / " + other.broker() + (unequal ? ", which promises less*" : "*"));
        for (Metric metric : Metric.values()) {
            List<Double> ratios = first.ratios(other, metric);
            row.add(ratios.isEmpty() ? "" : "*" + Spread.of(ratios).text(RATIO_PLACES) + "*");
        }
        row.add("");
        return row;
    }

    private void addFaults(StringBuilder text) {
        for (ScenarioResult result : results) {
            for (Side side : result.sides()) {
                if (!side.isValid()) {
                    text.append("- " + result.scenario().id() + ", " + side.broker() + ": not valid: " + side.failure()
                            + "\n");
                }
            }
        }
    }

    /** The ratios of rates that compare the same promise, against each other broker. */
    private void addHeadline(StringBuilder text) {
        List<Side> sides = results.get(0).sides();
        for (int i = 1; i < sides.size(); i++) {
            int index = i;
            List<ScenarioResult> valid = results.stream()
                    .filter(result -> result.sides().get(0).isValid()
                            && result.sides().get(index).isValid())
                    .toList();
            List<ScenarioResult> equal =
                    valid.stream().filter(result -> !isUnequal(result, index)).toList();
            String left = valid.stream()
                    .filter(result -> isUnequal(result, index))
                    .map(result -> result.scenario().id())
                    .collect(Collectors.joining(", "));
            text.append("\n" + sides.get(0).broker() + " / " + sides.get(i).broker() + ", deliveries a second: "
                    + equal.stream().map(result -> headline(result, index)).collect(Collectors.joining(", ")) + ".");
            text.append(left.isEmpty() ? "\n" : " Left out, because less is promised: " + left + ".\n");
        }
    }

    private void addDisturbance(StringBuilder text) {
        List<Side> sides =
                results.stream().flatMap(result -> result.sides().stream()).toList();
        long disturbed = sides.stream().mapToLong(Side::disturbed).sum();
        if (disturbed > 0) {
            text.append("\n**Disturbed: "
                    + disturbed + " of "
                    + sides.stream()
                            .mapToLong(side -> side.repetitions().size())
                            .sum()
                    + " repetitions.** The machine was busy with something else: such figures mean little.\n");
        }
    }

    private static boolean isUnequal(ScenarioResult result, int index) {
        return result.scenario()
                .isLessPromised(
                        result.sides().get(index).promises(),
                        result.sides().get(0).promises());
    }

    private static String headline(ScenarioResult result, int index) {
        List<Double> ratios = result.sides().get(0).ratios(result.sides().get(index), Metric.RATE);
        return result.scenario().id() + " " + Spread.of(ratios).text(RATIO_PLACES);
    }

    static String line(List<String> columns) {
        return "| " + String.join(" | ", columns) + " |\n";
    }
}
