package org.ternmq.bench.backlog;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ternmq.bench.broker.Broker;
import picocli.CommandLine;

/** The backlog as one scenario among others. */
public final class BacklogScenario {
    private static final String HEAP = "512m";

    private final BacklogOptions options;
    private final Consumer<String> progress;

    /**
     * What came of it.
     *
     * @param text a table in Markdown
     * @param figures the same by broker and figure
     */
    public record Result(String text, Map<String, Map<String, Double>> figures) {}

    /**
     * @param directory where data directories are made, and removed afterwards
     * @param progress is told of each step
     */
    public BacklogScenario(int messages, Path directory, Consumer<String> progress) {
        this.options = CommandLine.populateCommand(
                new BacklogOptions(),
                "--messages",
                String.valueOf(messages),
                "--heap",
                HEAP,
                "--data",
                directory.toString());
        this.progress = progress;
    }

    /**
     * Runs it on one broker after the other.
     *
     * @throws Exception if one fails, or a message is lost, doubled or changed
     */
    public Result run(List<Broker> brokers) throws Exception {
        BacklogReport report = new BacklogReport();
        Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
        for (Broker broker : brokers) {
            progress.accept(broker.name() + ":");
            Figures own = new BacklogPlace(options, progress).run(broker);
            report.add(broker.name(), own);
            Map<String, Double> known = new LinkedHashMap<>();
            for (Figure figure : Figure.values()) {
                own.get(figure).ifPresent(value -> known.put(figure.label(), value));
            }
            figures.put(broker.name(), known);
        }
        return new Result(report.text(), figures);
    }
}
