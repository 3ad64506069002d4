package org.ternmq.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.ternmq.bench.journal.TernJournal;

/**
 * What it costs to append a message to the store's log and to remove it again, until it is durable: a thousand at once, so
 * that the disk is forced a few times for all of them. The directory is made in the working directory: a real disk.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Logging {
    private static final int MESSAGES = 1000;

    /** The bytes of a message. */
    @Param({"100", "1024"})
    public int bytes;

    private Path directory;
    private TernJournal journal;
    private byte[] message;
    private long last;

    /** Opens the store. */
    @Setup
    public void prepare() throws IOException {
        directory = Files.createTempDirectory(Path.of(""), "bench-log-");
        journal = new TernJournal(directory);
        message = new byte[bytes];
    }

    /** Closes and removes it. */
    @TearDown
    public void release() throws IOException {
        journal.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long append() throws InterruptedException {
        CountDownLatch durable = new CountDownLatch(MESSAGES);
        long first = last + 1;
        last += MESSAGES;
        for (long id = first; id <= last; id++) {
            journal.add(id, message, durable::countDown);
        }
        durable.await();
        for (long id = first; id <= last; id++) {
            journal.remove(id);
        }
        if (journal.failure() != null) {
            throw new IllegalStateException("the log has failed", journal.failure());
        }
        return last;
    }
}
