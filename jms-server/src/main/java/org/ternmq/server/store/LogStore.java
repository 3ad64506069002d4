package org.ternmq.server.store;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.log.file.BackgroundThread;
import org.ternmq.server.log.file.FileCommitLog;
import org.ternmq.server.log.file.LogConfig;
import org.ternmq.server.log.file.LogSetup;
import org.ternmq.server.log.file.LogWriter;
import org.ternmq.server.log.file.NioLogFiles;

/**
 * Opens what a data directory holds.
 *
 * @param state what the broker begins with
 * @param log takes its decisions from then on; whoever opened the store closes it
 */
public record LogStore(RecoveredState state, FileCommitLog log) {
    /** The directory of the log in a data directory. */
    static final String LOG = "log";

    /**
     * What the broker brings along.
     *
     * @param loop runs completions and the listener; it may be given tasks before this returns
     * @param failures is told if the log comes to its end
     * @param salts makes the salts of log files; it must not repeat itself after a restart
     * @param millis a clock in milliseconds that never goes back
     */
    public record Surroundings(
            Executor loop, CommitLog.FailureListener failures, RandomGenerator salts, LongSupplier millis) {}

    /** A recovered state with the writer that goes on behind it. */
    record Opened(RecoveredState state, LogWriter writer) {}

    /**
     * Reads the log of a data directory and starts writing behind it, in a new file.
     *
     * @throws org.ternmq.server.log.file.DamagedLogException if the log is not as it was written
     * @throws IOException if it cannot be read or written, such as on a full disk
     */
    public static LogStore open(DataDirectory directory, LogConfig config, Surroundings surroundings)
            throws IOException {
        NioLogFiles files = new NioLogFiles(directory.path().resolve(LOG));
        BackgroundThread background = new BackgroundThread();
        try {
            LogSetup setup = new LogSetup(files, config, background, surroundings.salts());
            Opened opened = open(setup, surroundings.millis());
            return new LogStore(
                    opened.state(), FileCommitLog.start(opened.writer(), surroundings.loop(), surroundings.failures()));
        } catch (IOException | RuntimeException | Error e) {
            background.close();
            throw e;
        }
    }

    static Opened open(LogSetup setup, LongSupplier millis) throws IOException {
        Recovery.Result recovery = Recovery.run(setup.files(), millis);
        LogWriter writer = LogWriter.open(setup, recovery.image(), recovery.scanned());
        return new Opened(recovery.state(), writer);
    }
}
