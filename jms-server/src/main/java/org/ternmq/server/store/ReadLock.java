package org.ternmq.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps servers out of a data directory while it is read, and changes nothing in it. Several may be held at once. */
final class ReadLock implements AutoCloseable {
    /** Null where no server has ever locked the directory. */
    private final FileChannel lockFile;

    private ReadLock(FileChannel lockFile) {
        this.lockFile = lockFile;
    }

    /** @throws IOException if a server holds the directory */
    static ReadLock take(Path directory) throws IOException {
        Path file = directory.resolve(DataDirectory.LOCK_FILE);
        if (!Files.exists(file)) {
            return new ReadLock(null);
        }
        if (DataDirectory.isHeldHere(directory)) {
            // Not even opened: closing a file gives up all locks that the process has on it.
            throw inUse(directory, Long.toString(ProcessHandle.current().pid()));
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            if (tryLock(channel) == null) {
                throw inUse(directory, DataDirectory.holder(channel));
            }
            return new ReadLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static IOException inUse(Path directory, String holder) {
        return new IOException("the data directory " + directory + " is in use (process " + holder
                + "): stop the server first, for what it keeps changes while it runs");
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(DataDirectory.LOCK_AT, 1, true);
        } catch (OverlappingFileLockException e) {
            // Held by this very process: told like any other holder.
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        if (lockFile != null) {
            lockFile.close();
        }
    }
}
