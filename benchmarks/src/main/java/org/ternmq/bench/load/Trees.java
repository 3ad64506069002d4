package org.ternmq.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes directories. */
final class Trees {
    private Trees() {}

    /** Removes a directory with all that is in it; what has gone meanwhile is no error. */
    static void delete(Path place) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.walk(place)) {
            found = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : found) {
            Files.deleteIfExists(file);
        }
    }
}
