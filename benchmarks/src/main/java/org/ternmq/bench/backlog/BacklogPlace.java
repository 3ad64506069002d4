package org.ternmq.bench.backlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ternmq.bench.broker.Broker;

/** Gives a broker's run of the backlog a directory with room enough, and removes it after a good run. */
final class BacklogPlace {
    /** Bodies, what a log keeps beside them, and as much again while old files are rewritten. */
    private static final int ROOM_FACTOR = 3;

    private final BacklogOptions options;
    private final Consumer<String> progress;

    BacklogPlace(BacklogOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @throws Exception if it fails; the data directory and the logs are kept then, and the message says where
     */
    Figures run(Broker broker) throws Exception {
        checkRoom();
        Path place = Files.createTempDirectory(options.directory(), "backlog-bench-");
        try {
            Figures figures = new BacklogRun(broker, options, place, step -> progress.accept("  " + step)).run();
            delete(place);
            return figures;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the run of " + broker.name() + " failed: " + e.getMessage()
                            + "; the server's logs and data are kept in " + place,
                    e);
        }
    }

    private void checkRoom() throws IOException {
        long needed = (long) options.messages * options.bytes * ROOM_FACTOR;
        long usable = Files.getFileStore(options.directory()).getUsableSpace();
        if (usable < needed) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "the disk of %s has %,d MB left, and this backlog may take %,d MB: give another --data or fewer"
                            + " --messages",
                    options.directory(),
                    usable >> 20,
                    needed >> 20));
        }
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
