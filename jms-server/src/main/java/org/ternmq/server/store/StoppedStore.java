package org.ternmq.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.log.file.LogRecords;
import org.ternmq.server.log.file.ReadOnlyLogSource;
import org.ternmq.server.outcome.BranchPrepared;
import org.ternmq.server.store.page.PageStore;
import org.ternmq.server.store.volume.Damage;
import org.ternmq.server.store.volume.ReadOnlyVolumeFiles;
import org.ternmq.server.store.volume.VolumeConfig;

/**
 * What the data directory of a stopped server holds. Reading changes nothing in it; no server can use the directory
 * until this is closed.
 */
public final class StoppedStore implements AutoCloseable {
    private final Path path;
    private final String id;
    private final ReadLock lock;
    private final ReadOnlyVolumeFiles volume;
    private final PageStore pages;
    private final LogRecords log;
    private final StoreRecovery.Result found;
    private final StoreFacts facts;

    private StoppedStore(Path path, String id, ReadLock lock) throws IOException {
        this.path = path;
        this.id = id;
        this.lock = lock;
        volume = new ReadOnlyVolumeFiles(path.resolve(MessageStore.PAGES));
        try {
            pages = PageStore.open(volume, VolumeConfig.defaults(), new SplittableRandom(), () -> Long.MAX_VALUE);
            ReadOnlyLogSource source = new ReadOnlyLogSource(path.resolve(MessageStore.LOG));
            log = new LogRecords(source);
            found = StoreRecovery.look(pages, source, () -> 0);
            facts = new StoreFacts(
                    found.scanned().segments().size(),
                    found.scanned().groups(),
                    found.scanned().cutBytes(),
                    pages.fileBytes());
        } catch (IOException | RuntimeException | Error e) {
            volume.close();
            throw e;
        }
    }

    /** Is given every message. */
    @FunctionalInterface
    public interface Visitor {
        /** @param message null where only their number is wanted */
        void message(RecoveredMessage message) throws IOException;
    }

    /**
     * Reads a whole store, but for the messages.
     *
     * @throws org.ternmq.server.log.file.DamagedLogException if the log is not as it was written
     * @throws org.ternmq.server.store.volume.VolumeException if the pages are not as they were written
     * @throws IOException if it cannot be read, is no data directory, or is in use by a server
     */
    public static StoppedStore open(Path directory) throws IOException {
        Path path = directory.toAbsolutePath().normalize();
        if (!exists(path)) {
            throw new IOException(path + " is not a data directory of TernMQ, for it has no file named "
                    + DataFormat.FILE + ": name the directory that the server was given with --data");
        }
        ReadLock lock = ReadLock.take(path);
        try {
            return new StoppedStore(path, DataFormat.read(path), lock);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Whether there is a data directory here. */
    public static boolean exists(Path directory) {
        return Files.isRegularFile(directory.resolve(DataFormat.FILE));
    }

    public Path path() {
        return path;
    }

    /** The directory's own random id. */
    public String id() {
        return id;
    }

    /** All that a server would begin with, but the messages. */
    public RecoveredState state() {
        return found.recovered();
    }

    public StoreFacts facts() {
        return facts;
    }

    /**
     * Reads every message: destination by destination, and of each in the order of delivery within a priority. What
     * several subscriptions hold is given once. What transaction branches hold is not among them.
     *
     * @throws IOException if one is not as it was written; the message says which and where
     */
    public void forEach(Visitor visitor) throws IOException {
        walk(contents(false), visitor);
    }

    /**
     * Reads every message that a prepared transaction branch has sent: its place is the branch, by the branch's number.
     *
     * @throws IOException if one is not as it was written; the message says which and where
     */
    public void forEachOfBranches(Visitor visitor) throws IOException {
        walk(contents(true), visitor);
    }

    private void walk(List<LaneContent> contents, Visitor visitor) throws IOException {
        MessageReader reader = new MessageReader(found.state(), log, pages, null);
        new MessageWalk(found.state(), reader).run(contents, visitor);
    }

    /** What transaction branches hold, or what queues and subscriptions do. */
    private List<LaneContent> contents(boolean ofBranches) {
        Set<Long> branches =
                state().prepared().stream().map(BranchPrepared::number).collect(Collectors.toSet());
        return state().contents().stream()
                .filter(content -> branches.contains(content.queue()) == ofBranches)
                .toList();
    }

    /** How many messages {@link #forEach} gives. */
    public long countMessages() throws IOException {
        return MessageWalk.count(found.state(), contents(false));
    }

    /** Reads every page of the store, in use or not, and says what is damaged; empty where nothing is. */
    public List<Damage> checkPages() throws IOException {
        return pages.check();
    }

    /** Lets servers use the directory. */
    @Override
    public void close() throws IOException {
        Closing.all(pages::close, log, volume, lock::close);
    }
}
