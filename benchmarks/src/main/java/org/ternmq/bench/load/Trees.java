package org.ternmq.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Removes directories, at the latest when this process ends in good order or by a signal. */
final class Trees {
    private static final Set<Path> TO_REMOVE = ConcurrentHashMap.newKeySet();

    /** How often a tree is tried that a server still writes to while it is being killed. */
    private static final int TRIES = 10;

    private static final long PAUSE_NANOS = 100_000_000;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Trees::removeAll, "bench-directories"));
    }

    private Trees() {}

    /** Makes a directory that is removed when this process ends, unless {@link #keep} is called. */
    static Path make(Path parent) throws IOException {
        Path place = Files.createTempDirectory(parent, "bench-");
        TO_REMOVE.add(place);
        return place;
    }

    /** Leaves a directory where it is. */
    static void keep(Path place) {
        TO_REMOVE.remove(place);
    }

    private static void removeAll() {
        for (Path place : TO_REMOVE) {
            for (int i = 0; i < TRIES && Files.exists(place); i++) {
                try {
                    delete(place);
                } catch (IOException | UncheckedIOException e) {
                    // A file has come or gone meanwhile: once more.
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    /** Removes a directory with all that is in it; what has gone meanwhile is no error. */
    static void delete(Path place) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.walk(place)) {
            found = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : found) {
            Files.deleteIfExists(file);
        }
        TO_REMOVE.remove(place);
    }
}
