package org.ternmq.bench.journal;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ternmq.bench.Contender;
import org.ternmq.bench.MachineLoad;
import org.ternmq.bench.PeerLoader;
import org.ternmq.bench.Plan;
import org.ternmq.bench.Report;
import org.ternmq.bench.Turns;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bin/bench journal}: TernMQ's log against the journal of Artemis, in one run. */
@Command(
        name = "journal",
        description = "Compares TernMQ's log with the journal of ActiveMQ Artemis, in turn and in one process.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class JournalCommand implements Callable<Integer> {
    private static final String ADAPTER = "org.ternmq.bench.journal.artemis";

    private final PrintStream out;

    @Mixin
    private JournalOptions options;

    JournalCommand(PrintStream out) {
        this.out = out;
    }

    /** Runs the command. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new JournalCommand(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(options.directory);
        Path place = Files.createTempDirectory(options.directory, "journal-bench-");
        List<Journal> journals = new ArrayList<>();
        try {
            for (JournalOptions.Side side : options.sides()) {
                journals.add(open(side, place));
            }
            compare(journals);
        } finally {
            for (Journal journal : journals) {
                journal.close();
            }
            delete(place);
        }
        return CommandLine.ExitCode.OK;
    }

    private Journal open(JournalOptions.Side side, Path place) throws Exception {
        if (side == JournalOptions.Side.OURS) {
            return new TernJournal(place.resolve("ternmq"));
        }
        // Not closed: the journal's threads load classes up to their end, which is the process's.
        PeerLoader loader = PeerLoader.of(options.peer, ADAPTER);
        return (Journal) loader.loadClass(ADAPTER + ".ArtemisJournal")
                .getConstructor(Path.class, int.class)
                .newInstance(place.resolve("artemis"), (int) TimeUnit.MICROSECONDS.toNanos(options.timeoutMicros));
    }

    private void compare(List<Journal> journals) throws Exception {
        Plan plan = new Plan(
                options.repetitions,
                TimeUnit.SECONDS.toNanos(options.warmupSeconds),
                TimeUnit.SECONDS.toNanos(options.seconds));
        Turns turns = new Turns(
                plan,
                System::nanoTime,
                MachineLoad.ofThisMachine(),
                repetition -> out.println(Report.line(repetition)));
        List<Records> records = journals.stream()
                .map(journal -> new Records(options.recordBytes, new SecureRandom()))
                .toList();
        Report report = new Report();
        for (int producers : options.producers) {
            String load = producers == 0
                    ? String.format(Locale.ROOT, "unthrottled, %d in flight", options.inFlight)
                    : producers + " waiting";
            out.println(load + ":");
            List<Contender> contenders = new ArrayList<>();
            for (int i = 0; i < journals.size(); i++) {
                contenders.add(contender(journals.get(i), records.get(i), producers));
            }
            report.add(load, turns.run(contenders));
        }
        out.println();
        out.print(report.text());
    }

    private Contender contender(Journal journal, Records records, int producers) {
        return producers == 0
                ? new StreamingProducer(journal, records, options.inFlight)
                : new WaitingProducers(journal, records, producers);
    }

    private static void delete(Path place) throws Exception {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
