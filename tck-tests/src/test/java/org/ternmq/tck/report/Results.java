package org.ternmq.tck.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the tests of a run have shown, by {@code class#method}; kept in a file, since a run may take several processes. */
final class Results {
    /** From the best to the worst: a test with parameters is as good as its worst. */
    enum Result {
        PASSED,
        SKIPPED,
        FAILED
    }

    /** The Joram JMS tests, which carry no sections. */
    private static final String JORAM = "org.objectweb.jtests.";

    private final Map<String, Result> results = new TreeMap<>();

    /** Those of a file, none if there is no such file. */
    static Results read(Path file) throws IOException {
        Results read = new Results();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int space = line.indexOf(' ');
                read.results.put(line.substring(space + 1), Result.valueOf(line.substring(0, space)));
            }
        }
        return read;
    }

    /** With the newer results in the place of older ones of the same tests. */
    void update(Map<String, Result> newer) {
        results.putAll(newer);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                results.entrySet().stream()
                        .map(result -> result.getValue() + " " + result.getKey())
                        .collect(Collectors.toList()));
    }

    /** Null if it has not been run. */
    Result of(Rule rule) {
        return results.get(rule.method());
    }

    /** One line about the Joram JMS tests, or null if they have not been run. */
    String joram() {
        Map<Result, Long> counts = results.entrySet().stream()
                .filter(result -> result.getKey().startsWith(JORAM))
                .collect(Collectors.groupingBy(Map.Entry::getValue, Collectors.counting()));
        long run = counts.values().stream().mapToLong(Long::longValue).sum();
        return run == 0 ? null : run + " run, " + counts.getOrDefault(Result.PASSED, 0L) + " passed";
    }
}
