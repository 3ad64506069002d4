package org.ternmq.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The directory with everything that a server keeps. While it is open no other server can open it. */
public final class DataDirectory implements AutoCloseable {
    /** Behind the holder's number, for Windows lets nobody read what is locked. */
    static final long LOCK_AT = 1 << 20;

    static final String LOCK_FILE = "lock";

    /**
     * The directories that this process holds, by their real paths. The system's lock is the process's: closing any
     * other channel to the lock file would let go of it, so a directory that is held is not even looked at again.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path held;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final String id;

    private DataDirectory(Path path, Path held, FileChannel lockFile, FileLock lock, String id) {
        this.path = path;
        this.held = held;
        this.lockFile = lockFile;
        this.lock = lock;
        this.id = id;
    }

    /**
     * Opens a data directory, and makes it where it does not exist.
     *
     * @param random makes the durable id of a new directory
     * @throws IOException if it cannot be used; the message says why and what to do
     */
    public static DataDirectory open(Path path, RandomGenerator random) throws IOException {
        Path directory = path.toAbsolutePath().normalize();
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new IOException("the data directory " + directory
                    + " is a file: remove it, or choose another directory with --data");
        }
        try {
            Files.createDirectories(directory);
            return lock(directory, random);
        } catch (FileSystemException e) {
            throw new IOException(
                    "the data directory " + directory + " cannot be written (" + e
                            + "): let the server's user write it, or choose another directory with --data",
                    e);
        }
    }

    private static DataDirectory lock(Path directory, RandomGenerator random) throws IOException {
        Path real = directory.toRealPath();
        if (!HELD.add(real)) {
            throw inUse(directory, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return lock(directory, real, random);
        } catch (IOException | RuntimeException e) {
            HELD.remove(real);
            throw e;
        }
    }

    private static DataDirectory lock(Path directory, Path real, RandomGenerator random) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(LOCK_FILE),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw inUse(directory, holder(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(directory, real, channel, lock, DataFormat.open(directory, random));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCK_AT, 1, false);
        } catch (OverlappingFileLockException e) {
            // Held by another class loader of this process: told like any other holder.
            return null;
        }
    }

    private static IOException inUse(Path directory, String holder) {
        return new IOException("the data directory " + directory + " is in use by another server (process " + holder
                + "): stop it, or choose another directory with --data");
    }

    /** Whether a server of this very process holds the directory. */
    static boolean isHeldHere(Path directory) throws IOException {
        return HELD.contains(directory.toRealPath());
    }

    static String holder(FileChannel channel) throws IOException {
        ByteBuffer number = ByteBuffer.allocate(32);
        channel.read(number, 0);
        String text = new String(number.array(), 0, number.position(), StandardCharsets.US_ASCII);
        return text.isBlank() ? "unknown" : text.strip();
    }

    public Path path() {
        return path;
    }

    /** Whether older messages of this directory may lie in its pages alone. */
    boolean hasStore() throws IOException {
        return DataFormat.hasStore(path);
    }

    /** Gives a directory of an older format the newest one. */
    void upgrade() throws IOException {
        DataFormat.upgrade(path);
    }

    /** The directory's own random id, 32 hexadecimal digits, the same for as long as the directory lives. */
    public String id() {
        return id;
    }

    /** Lets other servers use the directory. */
    @Override
    public void close() throws IOException {
        try (lockFile) {
            lock.release();
        } finally {
            HELD.remove(held);
        }
    }
}
