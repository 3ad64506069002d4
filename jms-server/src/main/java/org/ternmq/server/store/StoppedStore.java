package org.ternmq.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ternmq.server.log.file.ReadOnlyLogSource;

/**
 * What the data directory of a stopped server holds. Reading changes nothing in it; no server can use the directory
 * until this is closed.
 */
public final class StoppedStore implements AutoCloseable {
    private final Path path;
    private final String id;
    private final ReadLock lock;
    private final RecoveredState state;
    private final StoreFacts facts;

    private StoppedStore(Path path, String id, ReadLock lock, Recovery.Result found) {
        this.path = path;
        this.id = id;
        this.lock = lock;
        state = found.state();
        facts = new StoreFacts(
                found.scanned().segments().size(),
                found.scanned().groups(),
                found.scanned().cutBytes());
    }

    /**
     * Reads a whole store, and checks every record of it.
     *
     * @throws org.ternmq.server.log.file.DamagedLogException if it is not as it was written
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
            String id = DataFormat.read(path);
            Recovery.Result found = Recovery.look(new ReadOnlyLogSource(path.resolve(LogStore.LOG)), () -> 0);
            return new StoppedStore(path, id, lock, found);
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

    /** All that a server would begin with. */
    public RecoveredState state() {
        return state;
    }

    public StoreFacts facts() {
        return facts;
    }

    /** Lets servers use the directory. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
