package org.ternmq.bench.backlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the size of a directory every second, and remembers the most. */
final class DiskWatch implements AutoCloseable {
    private final Path directory;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private long peak;

    DiskWatch(Path directory) {
        this.directory = directory;
        timer.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** The bytes of the directory's files now. */
    synchronized long look() {
        long size = size(directory);
        peak = Math.max(peak, size);
        return size;
    }

    /** The most bytes that were seen, now included. */
    synchronized long peak() {
        look();
        return peak;
    }

    /** The lengths of all files in a directory and below; those that vanish meanwhile count nothing. */
    static long size(Path directory) {
        long[] size = {0};
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    size[0] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell the size of " + directory, e);
        }
        return size[0];
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
