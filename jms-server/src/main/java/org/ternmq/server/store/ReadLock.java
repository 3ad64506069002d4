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
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            if (tryLock(channel) == null) {
                throw new IOException("the data directory " + directory + " is in use (process "
                        + DataDirectory.holder(channel) + "): stop the server first, for what it keeps changes while"
                        + " it runs");
            }
            return new ReadLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
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
