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
import org.ternmq.server.log.file.LogSetup;
import org.ternmq.server.log.file.NioLogFiles;
import org.ternmq.server.store.checkpoint.CheckpointThread;
import org.ternmq.server.store.checkpoint.Checkpointer;
import org.ternmq.server.store.page.PageStore;
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

    /** The directory of what is of no use after a stop. */
    static final String SPILL = "spill";

    private final RecoveredState recovered;
    private final FileCommitLog log;
    private final CheckpointThread checkpoints;
    private final ReaderThread reader;
    private final BacklogReader backlog;
    private final PageStore pages;

    /**
     * What the broker brings along.
     *
     * @param loop runs completions, answers and the listener; it may be given tasks before this returns
     * @param failures is told if log or store come to their end
     * @param salts makes the salts of files; it must not repeat itself after a restart
     * @param millis a clock in milliseconds that never goes back
     */
    public record Surroundings(
            Executor loop, CommitLog.FailureListener failures, RandomGenerator salts, LongSupplier millis) {}
