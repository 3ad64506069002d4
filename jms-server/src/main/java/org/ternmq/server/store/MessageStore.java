package org.ternmq.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.ternmq.server.backlog.Backlog;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.log.file.BackgroundThread;
import org.ternmq.server.log.file.FileCommitLog;
import org.ternmq.server.log.file.LogRecords;
import org.ternmq.server.log.file.NioLogFiles;
import org.ternmq.server.store.checkpoint.CheckpointThread;
import org.ternmq.server.store.checkpoint.Checkpointer;
import org.ternmq.server.store.spill.SpillFiles;
import org.ternmq.server.store.volume.NioVolumeFiles;

/**
 * What a data directory holds, in use: the log, the pages that checkpoints move messages to, and the threads that write
 * and read them.
 */
public final class MessageStore implements AutoCloseable {
    /** The directory of the log in a data directory. */
    static final String LOG = "log";

    /** The directory of the pages. */
    static final String PAGES = "store";

    private final StoreParts parts;
    private final FileCommitLog log;
    private final CheckpointThread checkpoints;
    private final ReaderThread reader = new ReaderThread();
    private final BacklogReader backlog;
    private final SpillFiles spill;
    private final LogRecords forReader;
    private final LogRecords forCheckpoints;

    /**
     * What the broker brings along.
     *
     * @param loop runs completions, answers and the listener; it may be given tasks before this returns
     * @param failures is told if log or pages come to their end
     * @param salts makes the salts of files; it must not repeat itself after a restart
     * @param millis a clock in milliseconds that never goes back
     */
    public record Surroundings(
            Executor loop, CommitLog.FailureListener failures, RandomGenerator salts, LongSupplier millis) {}

    private MessageStore(StoreParts parts, NioLogFiles files, Path directory, StoreConfig config, Surroundings around)
            throws IOException {
        this.parts = parts;
        forReader = new LogRecords(files);
        forCheckpoints = new LogRecords(files);
        spill = SpillFiles.open(directory);
        Checkpointer checkpointer = new Checkpointer(parts.state(), parts.pages(), config.checkpoints());
        checkpoints = new CheckpointThread(checkpointer, config.checkpoints(), cause -> around.loop()
                .execute(() -> around.failures().logFailed(cause)));
        MessageReader messages = new MessageReader(parts.state(), forReader, parts.pages(), spill);
        backlog = new BacklogReader(
                parts.state(),
                messages,
                new ExpiredReader(parts.state(), parts.pages()),
                spill,
                new BacklogReader.Threads(reader, around.loop(), around.failures()));
        log = FileCommitLog.start(parts.writer(), around.loop(), around.failures());
        parts.state().follow(forCheckpoints, new Follower());
        checkpoints.start();
    }

    /** Brings checkpoints and log together. */
    private final class Follower implements LogFollower {
        @Override
        public void logged(long bytes) {
            checkpoints.logged(bytes);
        }

        @Override
        public void covered() {
            log.reclaim();
        }
    }

    /**
     * Reads a data directory and goes on behind it.
     *
     * @throws org.ternmq.server.log.file.DamagedLogException if the log is not as it was written
     * @throws org.ternmq.server.store.volume.VolumeException if the pages are not as they were written
     * @throws IOException if something cannot be read or written, such as on a full disk
     */
    public static MessageStore open(DataDirectory directory, StoreConfig config, Surroundings around)
            throws IOException {
        Path path = directory.path();
        NioLogFiles files = new NioLogFiles(path.resolve(LOG));
        StoreParts parts = StoreParts.open(
                new StoreParts.Setup(files, new NioVolumeFiles(path.resolve(PAGES)), config, directory.hasStore()),
                new BackgroundThread(),
                around.salts(),
                around.millis());
        try {
            directory.upgrade();
            return new MessageStore(parts, files, path, config, around);
        } catch (IOException | RuntimeException | Error e) {
            parts.release();
            throw e;
        }
    }

    /** What the broker begins with. */
    public RecoveredState recovered() {
        return parts.recovered();
    }

    /** Takes the broker's decisions. */
    public FileCommitLog log() {
        return log;
    }

    /** Gives back what the broker does not hold in memory. */
    public Backlog backlog() {
        return backlog;
    }

    /**
     * Makes a last checkpoint, makes durable what was appended, and marks the log as closed in good order. Waits.
     *
     * @throws IOException if something could not be written or closed
     */
    @Override
    public void close() throws IOException {
        checkpoints.close();
        log.close();
        release();
    }

    /** Ends at once, without the mark of a good close: the next start takes it for a crash. */
    public void abandon() throws IOException {
        checkpoints.abandon();
        log.abandon();
        release();
    }

    private void release() throws IOException {
        reader.close();
        Closing.all(spill, forReader, forCheckpoints, parts.pages()::close);
    }
}
