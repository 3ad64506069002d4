package org.ternmq.bench.journal;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What is measured, and how long. */
final class JournalOptions {
    @Option(
            names = "--producers",
            split = ",",
            defaultValue = "1,8,32,0",
            description =
                    "Loads: how many waiting producers, or 0 for one that does not wait (default: ${DEFAULT-VALUE}).")
    List<Integer> producers;

    @Option(
            names = "--in-flight",
            defaultValue = "4096",
            description = "Records on their way where nobody waits (default: ${DEFAULT-VALUE}).")
    int inFlight;

    @Option(
            names = "--record-bytes",
            defaultValue = "1024",
            description = "Bytes of a record (default: ${DEFAULT-VALUE}).")
    int recordBytes;

    @Option(
            names = "--repetitions",
            defaultValue = "7",
            description = "Measured runs of each side for each load (default: ${DEFAULT-VALUE}).")
    int repetitions;

    @Option(names = "--seconds", defaultValue = "5", description = "Length of a run (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(
            names = "--warmup-seconds",
            defaultValue = "5",
            description = "Unmeasured run of each side before each load (default: ${DEFAULT-VALUE}).")
    int warmupSeconds;

    @Option(
            names = "--peer-timeout",
            paramLabel = "MICROS",
            defaultValue = "300",
            description = "The buffer timeout of the journal of Artemis in microseconds (default: ${DEFAULT-VALUE}).")
    int timeoutMicros;

    @Option(names = "--only", description = "Run one side alone, to profile it: ${COMPLETION-CANDIDATES}.")
    private Side only;

    @Option(
            names = "--directory",
            defaultValue = "benchmarks/target",
            description = "Where the files are made; a real disk (default: ${DEFAULT-VALUE}).")
    Path directory;

    @Option(
            names = "--peer",
            defaultValue = "benchmarks/target/peers/artemis-journal",
            description = "The directory of the peer's libraries (default: ${DEFAULT-VALUE}).")
    Path peer;

    enum Side {
        OURS,
        PEER
    }

    List<Side> sides() {
        return only == null ? List.of(Side.values()) : List.of(only);
    }
}
