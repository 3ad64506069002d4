package org.ternmq.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.ternmq.bench.Plan;
import org.ternmq.bench.broker.ClientSetup;
import org.ternmq.bench.load.worker.Load;
import org.ternmq.bench.load.worker.Outcome;

/** A load on a server that runs already, with a line of progress each second. */
final class LiveRun {
    private static final double NANOS_A_SECOND = 1e9;
    private static final double NANOS_A_MICRO = 1e3;

    private final PrintStream out;
    private final Plan plan;
    private WorkerProcess.Progress last = new WorkerProcess.Progress(0, 0);

    LiveRun(PrintStream out, Plan plan) {
        this.out = out;
        this.plan = plan;
    }

    /**
     * Warms up, then runs once.
     *
     * @throws IllegalStateException if the client or the server failed, or messages were lost, doubled or out of order
     */
    void run(ClientSetup client, Station.JavaOptions options, String url, Load load) throws IOException {
        Path log = Files.createTempFile("ternmq-bench-client-", ".log");
        try (WorkerProcess worker = WorkerProcess.start(client, options.client(), url, log)) {
            // Not the same as in another process's run, whose messages may still be there.
            long id = System.currentTimeMillis();
            if (plan.warmupNanos() > 0) {
                out.println("warming up ...");
                once(worker, id - 1, load, plan.warmupNanos());
                last = new WorkerProcess.Progress(0, 0);
            }
            Outcome outcome = once(worker, id, load, plan.measuredNanos());
            out.println();
            out.print(summary(outcome));
        } catch (IllegalStateException e) {
            // It says what the client's log says too.
            Files.delete(log);
            throw e;
        }
        Files.delete(log);
    }

    private Outcome once(WorkerProcess worker, long id, Load load, long nanos) throws IOException {
        worker.open(id, load);
        Outcome outcome = worker.run(nanos, this::show);
        worker.finish();
        return outcome;
    }

    private void show(WorkerProcess.Progress now) {
        out.printf(
                Locale.ROOT,
                "sent %,d (%,d/s)  received %,d (%,d/s)%n",
                now.sent(),
                now.sent() - last.sent(),
                now.delivered(),
                now.delivered() - last.delivered());
        last = now;
    }

    static String summary(Outcome outcome) {
        return String.format(
                        Locale.ROOT,
                        "%,d messages in %.2f s: %,.0f/s%s%n",
                        outcome.operations(),
                        outcome.nanos() / NANOS_A_SECOND,
                        outcome.operations() * NANOS_A_SECOND / outcome.nanos(),
                        outcome.endToEnd().getTotalCount() == 0 ? "" : "; each came once and in order")
                + latencies("send", outcome.send())
                + latencies("end to end", outcome.endToEnd());
    }

    private static String latencies(String name, Histogram latencies) {
        if (latencies.getTotalCount() == 0) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%-11s p50 %,.0f µs  p99 %,.0f µs  p99.9 %,.0f µs  longest %,.0f µs%n",
                name,
                latencies.getValueAtPercentile(50) / NANOS_A_MICRO,
                latencies.getValueAtPercentile(99) / NANOS_A_MICRO,
                latencies.getValueAtPercentile(99.9) / NANOS_A_MICRO,
                latencies.getMaxValue() / NANOS_A_MICRO);
    }
}
