package org.ternmq.bench.backlog;

import java.io.PrintStream;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.ternmq.bench.broker.Broker;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bin/bench backlog}: a backlog that is larger than the server's heap. */
@Command(
        name = "backlog",
        description = "Sends a backlog to a server of its own, kills and restarts it, closes and restarts it, receives"
                + " everything, checks it, and reports what all of that took.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BacklogCommand implements Callable<Integer> {
    private final PrintStream out;

    @Mixin
    private BacklogOptions options;

    BacklogCommand(PrintStream out) {
        this.out = out;
    }

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BacklogCommand(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(options.directory());
        BacklogReport report = new BacklogReport();
        for (Broker broker : options.brokers()) {
            out.println(broker.name() + ":");
            report.add(broker.name(), new BacklogPlace(options, out::println).run(broker));
        }
        out.println();
        out.print(report.text());
        return CommandLine.ExitCode.OK;
    }
}
