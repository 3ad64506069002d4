package org.ternmq.tck.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The table of docs/conformance.md: one row for each test with a {@link Section}, with its result in a run.
 */
final class ConformanceReport {
    static final String BEGIN = "<!-- table of tests: begin -->";
    static final String END = "<!-- table of tests: end -->";

    private final List<Rule> rules;

    private ConformanceReport(List<Rule> rules) {
        this.rules = rules;
    }

    /** Of all test classes of this module. */
    static ConformanceReport ofThisModule() throws IOException, URISyntaxException {
        Path classes = Path.of(ConformanceReport.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Rule> rules = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            files.filter(file -> file.toString().endsWith("Test.class"))
                    .map(file -> className(classes.relativize(file)))
                    .forEach(name -> rules.addAll(rulesOf(name)));
        }
        rules.sort(Rule.ORDER);
        return new ConformanceReport(rules);
    }

    private static String className(Path file) {
        String path = file.toString().replace(file.getFileSystem().getSeparator(), ".");
        return path.substring(0, path.length() - ".class".length());
    }

    private static List<Rule> rulesOf(String className) {
        try {
            List<Rule> rules = new ArrayList<>();
            for (Method method : Class.forName(className).getDeclaredMethods()) {
                if (method.isAnnotationPresent(Section.class)) {
                    rules.add(Rule.of(method));
                }
            }
            return rules;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a class file of the tests cannot be loaded: " + className, e);
        }
    }

    List<Rule> rules() {
        return rules;
    }

    /** The table with the results of a run; "not run" where there is none. */
    String table(Results results) {
        StringBuilder table = new StringBuilder("| Section | Rule | Test | Result |\n| --- | --- | --- | --- |\n");
        for (Rule rule : rules) {
            Results.Result result = results.of(rule);
            String shown = result == null ? "not run" : result.name().toLowerCase(Locale.ROOT);
            table.append(rule.row(shown)).append('\n');
        }
        String joram = results.joram() == null ? "not run" : results.joram();
        return table.append("\nThe Joram JMS tests: ")
                .append(joram)
                .append(".\n")
                .toString();
    }

    /** Whether there are results of all that the table shows. */
    boolean isWhole(Results results) {
        return results.joram() != null && rules.stream().allMatch(rule -> results.of(rule) != null);
    }

    /** The page with this table in the place of the one that it has. */
    String in(Path page, Results results) {
        String text = read(page);
        return text.substring(0, begin(page, text)) + "\n\n" + table(results) + "\n"
                + text.substring(text.indexOf(END));
    }

    /** The table that the page has. */
    static String tableOf(Path page) {
        String text = read(page);
        return text.substring(begin(page, text), text.indexOf(END)).trim();
    }

    private static int begin(Path page, String text) {
        int begin = text.indexOf(BEGIN);
        if (begin < 0 || text.indexOf(END) < begin) {
            throw new IllegalStateException(
                    page + " has no place for the table: put '" + BEGIN + "' and '" + END + "' on lines of their own");
        }
        return begin + BEGIN.length();
    }

    static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
