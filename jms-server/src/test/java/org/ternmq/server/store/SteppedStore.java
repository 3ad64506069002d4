package org.ternmq.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.log.file.LogConfig;
import org.ternmq.server.log.file.LogPlace;
import org.ternmq.server.log.file.LogRecords;
import org.ternmq.server.log.file.LogWriter;
import org.ternmq.server.log.file.Pending;
import org.ternmq.server.log.file.StepBackground;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.store.checkpoint.CheckpointConfig;
import org.ternmq.server.store.checkpoint.CheckpointResult;
import org.ternmq.server.store.checkpoint.CheckpointSource;
import org.ternmq.server.store.checkpoint.Checkpointer;
import org.ternmq.server.store.index.MessageIndex;
import org.ternmq.server.store.page.PageStore;
import org.ternmq.server.store.volume.VolumeConfig;

/**
 * Log and pages in use by one thread: what the threads of a server do happens when the test says so, also in the midst of
 * a checkpoint.
 */
final class SteppedStore {
    /** Small files and pages, so that little makes many of them. */
    static final StoreConfig CONFIG = new StoreConfig(
            new LogConfig(4096, 1 << 20, 2),
            new CheckpointConfig(1 << 20, 1_000, 5_000, 50_000),
            new VolumeConfig(64 << 10, 64 << 10));

    private final StoreParts parts;
    private final LogRecords forReader;
    private final MessageReader reader;
    private final StepBackground background;
    private final Meanwhile meanwhile;
    private final Checkpointer checkpointer;
    private boolean reclaimable;

    /** What goes on while a checkpoint is made. */
    interface Meanwhile {
        void run() throws IOException;
    }

    private SteppedStore(
            CrashDisk disk, StoreParts parts, StoreConfig config, StepBackground background, Meanwhile meanwhile) {
        this.parts = parts;
        this.background = background;
        this.meanwhile = meanwhile;
        forReader = new LogRecords(disk.log());
        reader = new MessageReader(parts.state(), forReader, parts.pages(), null);
        checkpointer = new Checkpointer(new BusySource(), parts.pages(), config.checkpoints());
        parts.state().follow(new LogRecords(disk.log()), new LogFollower() {
            @Override
            public void logged(long bytes) {
                // The test says when a checkpoint is due.
            }

            @Override
            public void covered() {
                reclaimable = true;
            }
        });
    }

    static SteppedStore open(CrashDisk disk, StoreConfig config, Random random, Meanwhile meanwhile)
            throws IOException {
        StepBackground background = new StepBackground();
        StoreParts parts = StoreParts.open(
                new StoreParts.Setup(disk.log(), disk.pages(), config, true), background, random, () -> 0);
        return new SteppedStore(disk, parts, config, background, meanwhile);
    }

    static SteppedStore open(CrashDisk disk) throws IOException {
        return open(disk, CONFIG, new Random(disk.failures().operations()), () -> {});
    }

    /** What a start finds, in the form of {@link States}; nothing is written behind it. */
    static String state(CrashDisk disk) throws IOException {
        try (PageStore pages = PageStore.open(
                        disk.pages(),
                        CONFIG.volume(),
                        new Random(disk.log().list().size()),
                        () -> 0);
                LogRecords records = new LogRecords(disk.log())) {
            StoreRecovery.Result found = StoreRecovery.run(pages, disk.log(), () -> 0);
            MessageReader reader = new MessageReader(found.state(), records, pages, null);
            return States.text(found.recovered(), messages(found.state(), found.recovered(), reader));
        }
    }

    RecoveredState recovered() {
        return parts.recovered();
    }

    LogWriter writer() {
        return parts.writer();
    }

    long highestUsed() {
        return parts.state().highestUsed();
    }

    PageStore pages() {
        return parts.pages();
    }

    StepBackground background() {
        return background;
    }

    /** All messages that were found at the opening; to be asked before anything is written. */
    List<RecoveredMessage> messages() throws IOException {
        return messages(parts.state(), parts.recovered(), reader);
    }

    private static List<RecoveredMessage> messages(StoreState state, RecoveredState recovered, MessageReader reader)
            throws IOException {
        List<RecoveredMessage> messages = new ArrayList<>();
        new MessageWalk(state, reader).run(recovered.contents(), messages::add);
        return messages;
    }

    /** Writes what waits as far as there is room; says whether that was everything. */
    boolean write(ArrayDeque<Pending> waiting) throws IOException {
        return parts.writer().write(waiting, completions -> completions.forEach(Runnable::run));
    }

    /**
     * Makes a checkpoint.
     *
     * @param goOn is asked after each page
     */
    CheckpointResult checkpoint(BooleanSupplier goOn) throws IOException {
        try {
            return checkpointer.run(goOn::getAsBoolean);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Shortens the log without a checkpoint; says whether that was possible. */
    boolean release() throws IOException {
        try {
            return checkpointer.release(() -> true);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Gives files of the log back if a checkpoint has made some free. */
    void reclaim() throws IOException {
        if (reclaimable) {
            reclaimable = false;
            parts.writer().reclaim();
        }
    }

    /** Looks for entries, which stay where they are until {@link #endRead}. */
    StoreState.Range beginRead(LoadRequest request) {
        return parts.state().range(request);
    }

    List<LoadedEntry> endRead(long queue, StoreState.Range range) throws IOException {
        try {
            return reader.read(queue, range.found());
        } finally {
            parts.state().endRead(range.found());
        }
    }

    void close() throws IOException {
        parts.writer().close();
        parts.release();
    }

    private void meanwhile() {
        try {
            meanwhile.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The store as a checkpoint sees it, with other threads at work in between. */
    private final class BusySource implements CheckpointSource {
        @Override
        public <T> T locked(Supplier<T> work) {
            meanwhile();
            return parts.state().locked(work);
        }

        @Override
        public MessageIndex index() {
            return parts.state().index();
        }

        @Override
        public LogCut cut() {
            return parts.state().cut();
        }

        @Override
        public MessageAdded read(LogPlace place) throws IOException {
            meanwhile();
            return parts.state().read(place);
        }

        @Override
        public void covered(long file, long checkpoint) throws IOException {
            meanwhile();
            parts.state().covered(file, checkpoint);
        }
    }
}
