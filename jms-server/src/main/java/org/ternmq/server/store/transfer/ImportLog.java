package org.ternmq.server.store.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.ternmq.server.log.file.FileCommitLog;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.store.DataDirectory;
import org.ternmq.server.store.MessageStore;
import org.ternmq.server.store.RecoveredState;
import org.ternmq.server.store.StoreConfig;

/** Writes batches of outcomes behind what a store holds; only so many bytes of them wait for the disk at a time. */
final class ImportLog implements AutoCloseable {
    /** How many bytes may wait for the disk. */
    private static final int WINDOW = 16 << 20;

    private static final int BATCH_BYTES = 200;
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final Path directory;
    private final Semaphore window = new Semaphore(WINDOW);
    private final MessageStore store;
    private final FileCommitLog log;
    private final boolean wasClean;
    private volatile Throwable failure;
    private boolean unfinished;

    /** Takes what was read at the opening. */
    interface StateCheck {
        void check(RecoveredState state) throws IOException;
    }

    private ImportLog(DataDirectory directory, RandomGenerator random, StateCheck check) throws IOException {
        this.directory = directory.path();
        // Completions only count: they need no loop of their own.
        StoreConfig config = StoreConfig.defaults();
        store = MessageStore.open(
                directory,
                config.withLog(config.log().withLogLimit(Long.MAX_VALUE).withDiskReserve(0)),
                new MessageStore.Surroundings(
                        Runnable::run, this::failed, random, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime())));
        log = store.log();
        wasClean = store.recovered().cleanClose();
        try {
            check.check(store.recovered());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    static ImportLog open(DataDirectory directory, RandomGenerator random, StateCheck check) throws IOException {
        return new ImportLog(directory, random, check);
    }

    private void failed(Throwable cause) {
        failure = cause;
    }

    /**
     * Appends one batch, and waits while too much is under way.
     *
     * @param bytes about how large it is
     */
    void append(List<Outcome> batch, long bytes) throws IOException {
        unfinished = true;
        int permits = (int) Math.min(bytes + BATCH_BYTES, WINDOW);
        acquire(permits);
        log.append(batch, () -> window.release(permits));
    }

    /** Waits until everything is durable. */
    void settle() throws IOException {
        acquire(WINDOW);
        window.release(WINDOW);
    }

    /** Waits until everything is durable, and allows the mark of a good close. */
    void finish() throws IOException {
        settle();
        unfinished = false;
    }

    /**
     * Ends the log. It is marked as closed in good order only if it was so before: else a server would not know any
     * more that messages may have been delivered.
     */
    @Override
    public void close() throws IOException {
        if (unfinished || !wasClean) {
            store.abandon();
        } else {
            store.close();
        }
        checkFailure();
    }

    private void acquire(int permits) throws IOException {
        try {
            while (!window.tryAcquire(permits, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                checkFailure();
                checkRoom();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the import was interrupted: repeat it to complete it", e);
        }
        checkFailure();
    }

    private void checkFailure() throws IOException {
        if (failure != null) {
            throw new IOException(
                    "the log in " + directory + " cannot be written (" + failure.getMessage()
                            + "): repeat the import to complete it",
                    failure);
        }
    }

    private void checkRoom() throws IOException {
        String full = log.fullReason();
        if (full != null) {
            throw new IOException("the import did not come to its end, for " + full
                    + "; then repeat it: what has been imported is not imported again");
        }
    }
}
