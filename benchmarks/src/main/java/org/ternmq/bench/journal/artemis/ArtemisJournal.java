package org.ternmq.bench.journal.artemis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.activemq.artemis.core.journal.IOCompletion;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;
import org.apache.activemq.artemis.core.journal.impl.dataformat.ByteArrayEncoding;
import org.apache.activemq.artemis.utils.actors.OrderedExecutorFactory;
import org.ternmq.bench.journal.Journal;

/**
 * The journal of Artemis on NIO with {@code fdatasync}, set as {@code artemis create} sets it: files of 10 MB, a buffer
 * of 490 KB. Records are appended without blocking and with the demand to be synced, as its broker appends the last
 * record of a message; the removal is appended without that demand.
 */
public final class ArtemisJournal implements Journal {
    private static final int FILE_BYTES = 10 << 20;
    private static final int FILES = 10;
    private static final int COMPACT_FILES = 10;
    private static final int COMPACT_PERCENT = 30;
    private static final int BUFFER_BYTES = 490 << 10;
    private static final int THREADS = 5;
    private static final byte RECORD_TYPE = 45;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final LongAdder flushes = new LongAdder();
    private final CountingFiles files;
    private final JournalImpl journal;
    private volatile Throwable failure;

    /**
     * Opens a journal in this directory.
     *
     * @param timeoutNanos the least time from one flush to the next, its {@code journal-buffer-timeout}
     * @throws Exception if it cannot be opened
     */
    public ArtemisJournal(Path directory, int timeoutNanos) throws Exception {
        Files.createDirectories(directory);
        files = new CountingFiles(
                directory.toFile(),
                new BufferSettings(BUFFER_BYTES, timeoutNanos),
                flushes,
                (cause, message, file) -> failure = cause);
        journal = new JournalImpl(
                new OrderedExecutorFactory(threads),
                FILE_BYTES,
                FILES,
                FILES,
                COMPACT_FILES,
                COMPACT_PERCENT,
                files,
                "bench",
                "amq",
                1,
                0);
        journal.start();
        journal.loadInternalOnly();
    }

    @Override
    public String name() {
        return "Artemis journal";
    }

    @Override
    public void add(long id, byte[] record, Runnable durable) throws Exception {
        journal.appendAddRecord(id, RECORD_TYPE, new ByteArrayEncoding(record), true, new Completion(durable));
    }

    @Override
    public void remove(long id) throws Exception {
        journal.appendDeleteRecord(id, false);
    }

    @Override
    public long flushes() {
        return flushes.sum();
    }

    @Override
    public Throwable failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        journal.stop();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IOException("the journal's threads have not ended within 10 seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Completion implements IOCompletion {
        private final Runnable durable;

        Completion(Runnable durable) {
            this.durable = durable;
        }

        @Override
        public void storeLineUp() {
            // For a context that counts what it waits for; this waits for one record.
        }

        @Override
        public void done() {
            durable.run();
        }

        @Override
        public void onError(int code, String message) {
            failure = new IllegalStateException("error " + code + ": " + message);
        }
    }
}
