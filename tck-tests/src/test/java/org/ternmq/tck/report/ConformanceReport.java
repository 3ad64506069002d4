package org.ternmq.tck.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of docs/conformance.md: one row for each test with a {@link Section}. A build in which one of them fails
 * fails, so what stands in the table holds.
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

    String table() {
        StringBuilder table = new StringBuilder("| Section | Rule | Test |\n| --- | --- | --- |\n");
        rules.forEach(rule -> table.append(rule.row()).append('\n'));
        return table.toString();
    }

    /** The page with this table in the place of the one that it has. */
    String in(Path page) {
        String text = read(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(
                    page + " has no place for the table: put '" + BEGIN + "' and '" + END + "' on lines of their own");
        }
        return text.substring(0, begin + BEGIN.length()) + "\n\n" + table() + "\n" + text.substring(end);
    }

    static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
