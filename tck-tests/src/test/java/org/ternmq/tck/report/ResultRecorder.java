package org.ternmq.tck.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Notes the results of all tests of a run, and makes the table of docs/conformance.md of them: in
 * {@code target/conformance.md}, and with {@code -Dternmq.conformance.write=true}, once every test of a rule and the Joram
 * tests have run, in the page itself.
 */
public final class ResultRecorder implements TestExecutionListener {
    static final String WRITE = "ternmq.conformance.write";
    static final Path PAGE = Path.of("..", "docs", "conformance.md");
    private static final Path TARGET = Path.of("target");

    private final Map<String, Results.Result> results = new ConcurrentHashMap<>();

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        note(test, Results.Result.SKIPPED);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> note(test, Results.Result.PASSED);
            case ABORTED -> note(test, Results.Result.SKIPPED);
            case FAILED -> note(test, Results.Result.FAILED);
        }
    }

    private void note(TestIdentifier test, Results.Result result) {
        String name = test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getClassName() + "#" + method.getMethodName()
                        : source instanceof ClassSource type && test.isTest() ? type.getClassName() : null)
                .orElse(null);
        if (name != null) {
            results.merge(name, result, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            write();
        } catch (IOException e) {
            throw new UncheckedIOException("the results of the tests cannot be written", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the classes of the tests cannot be found", e);
        }
    }

    private synchronized void write() throws IOException, URISyntaxException {
        Path file = TARGET.resolve("conformance-results.txt");
        Results all = Results.read(file);
        all.update(results);
        all.write(file);
        ConformanceReport report = ConformanceReport.ofThisModule();
        Files.writeString(TARGET.resolve("conformance.md"), report.table(all));
        if (Boolean.getBoolean(WRITE) && report.isWhole(all)) {
            Files.writeString(PAGE, report.in(PAGE, all));
        }
    }
}
