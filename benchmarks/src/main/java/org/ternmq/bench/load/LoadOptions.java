package org.ternmq.bench.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ternmq.bench.Plan;
import picocli.CommandLine.Option;

/** How scenarios are run, and against whom. */
final class LoadOptions {
    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    @Option(names = "--list", description = "List the scenarios, and end.")
    boolean list;

    @Option(
            names = "--scenarios",
            paramLabel = "ID",
            split = ",",
            description = "Scenarios to run, such as S1,S5; S2 stands for S2a and S2b, F for all of F"
                    + " (default: all but F).")
    List<String> scenarios = List.of();

    @Option(
            names = "--peers",
            paramLabel = "NAME",
            split = ",",
            description = "Brokers to compare TernMQ with: artemis, classic (default: none).")
    List<String> peers = List.of();

    @Option(
            names = "--peer-file",
            paramLabel = "FILE",
            description = "A further broker, described by a properties file; may be repeated.")
    List<Path> peerFiles = List.of();

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "5",
            description = "Measured runs of each broker, in turn (default: ${DEFAULT-VALUE}).")
    private int repetitions;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long a run sends (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--warmup-seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long each broker runs unmeasured first (default: ${DEFAULT-VALUE}).")
    private double warmupSeconds;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "1g",
            description = "The heap of each broker, as for -Xmx (default: ${DEFAULT-VALUE}).")
    private String heap;

    @Option(
            names = "--client-heap",
            paramLabel = "SIZE",
            defaultValue = "1g",
            description = "The heap of each client (default: ${DEFAULT-VALUE}).")
    private String clientHeap;

    @Option(
            names = "--server-option",
            paramLabel = "OPTION",
            description = "A further option for the Java of each broker, such as -XX:+UseZGC; may be repeated.")
    private List<String> serverOptions = List.of();

    @Option(
            names = "--backlog-messages",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Messages of S9, F4c and F4e (default: ${DEFAULT-VALUE}).")
    int backlogMessages;

    @Option(names = "--json", paramLabel = "FILE", description = "Write every repetition there too.")
    Path json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where data directories are made and removed; a real disk"
                    + " (default: benchmarks/target of the clone).")
    private Path data;

    @Option(
            names = "--durability",
            description = "Run no scenario, but count the flushes of single operations with each broker.")
    boolean durability;

    @Option(names = "--home", hidden = true, defaultValue = "benchmarks", description = "The directory of this module.")
    Path home;

    Plan plan() {
        return new Plan(repetitions, nanos(warmupSeconds), nanos(seconds));
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * NANOS_A_SECOND);
    }

    Path directory() {
        return data == null ? home.resolve("target") : data;
    }

    Station.JavaOptions javaOptions() {
        List<String> server = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap));
        server.addAll(serverOptions);
        return new Station.JavaOptions(server, List.of("-Xms" + clientHeap, "-Xmx" + clientHeap));
    }

    /** What was chosen, in words. */
    String text() {
        return String.format(
                java.util.Locale.ROOT,
                "%d repetitions of %.3g s in turn, after %.3g s of warming up; brokers with `%s`, clients with `%s`",
                repetitions,
                seconds,
                warmupSeconds,
                String.join(" ", javaOptions().server()),
                String.join(" ", javaOptions().client()));
    }
}
