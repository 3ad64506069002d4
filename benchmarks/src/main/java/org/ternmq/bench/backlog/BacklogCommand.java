package org.ternmq.bench.backlog;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    /** Bodies, what a log keeps beside them, and as much again while old files are rewritten. */
    private static final int ROOM_FACTOR = 3;

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
        Files.createDirectories(options.directory);
        checkRoom();
        BacklogReport report = new BacklogReport();
        for (Broker broker : options.brokers()) {
            report.add(broker.name(), run(broker));
        }
        out.println();
        out.print(report.text());
        return CommandLine.ExitCode.OK;
    }

    private Figures run(Broker broker) throws Exception {
        Path place = Files.createTempDirectory(options.directory, "backlog-bench-");
        out.println(broker.name() + ":");
        try {
            Figures figures = new BacklogRun(broker, options, place, step -> out.println("  " + step)).run();
            delete(place);
            return figures;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the run of " + broker.name() + " failed: " + e.getMessage()
                            + "; the server's logs and data are kept in " + place,
                    e);
        }
    }

    private void checkRoom() throws IOException {
        long needed = (long) options.messages * options.bytes * ROOM_FACTOR;
        long usable = Files.getFileStore(options.directory).getUsableSpace();
        if (usable < needed) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "the disk of %s has %,d MB left, and this backlog may take %,d MB: give another --data or fewer"
                            + " --messages",
                    options.directory,
                    usable >> 20,
                    needed >> 20));
        }
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
