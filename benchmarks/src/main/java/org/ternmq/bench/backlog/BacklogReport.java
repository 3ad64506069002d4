package org.ternmq.bench.backlog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A table in Markdown: a line a figure, a column a broker, the ratio of the first to the second, and the targets. */
final class BacklogReport {
    private static final String NONE = "–";

    private final Map<String, Figures> brokers = new LinkedHashMap<>();

    /** Adds a broker. The first is the one that has targets. */
    void add(String broker, Figures figures) {
        brokers.put(broker, figures);
    }

    String text() {
        List<String> header = new ArrayList<>(List.of("Figure"));
        header.addAll(brokers.keySet());
        if (hasRatio()) {
            header.add("Ratio");
        }
        header.add("Target");
        StringBuilder text = new StringBuilder(line(header));
        text.append(line(header.stream().map(column -> "---").toList()));
        for (Figure figure : Figure.values()) {
            text.append(line(row(figure)));
        }
        return text.toString();
    }

    private List<String> row(Figure figure) {
        List<OptionalDouble> values =
                brokers.values().stream().map(figures -> figures.get(figure)).toList();
        List<String> row = new ArrayList<>(List.of(figure.label()));
        values.forEach(value -> row.add(value.isPresent() ? figure.text(value.getAsDouble()) : NONE));
        if (hasRatio()) {
            row.add(figure.isComparable() ? ratio(values.get(0), values.get(1)) : "");
        }
        OptionalDouble own = values.get(0);
        row.add(own.isPresent() ? figure.target(own.getAsDouble()) : "");
        return row;
    }

    private boolean hasRatio() {
        return brokers.size() == 2;
    }

    private static String ratio(OptionalDouble own, OptionalDouble other) {
        if (own.isEmpty() || other.isEmpty() || other.getAsDouble() == 0) {
            return NONE;
        }
        return String.format(Locale.ROOT, "%.2f", own.getAsDouble() / other.getAsDouble());
    }

    private static String line(List<String> columns) {
        return "| " + String.join(" | ", columns) + " |\n";
    }
}
