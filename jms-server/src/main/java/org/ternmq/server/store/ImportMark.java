package org.ternmq.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ternmq.server.log.file.Directories;

/**
 * The file {@code import-unfinished} of a data directory: an import has begun to write and has not come to its end.
 * Repeating it completes it.
 */
public final class ImportMark {
    private static final String FILE = "import-unfinished";
    private static final System.Logger LOGGER = System.getLogger(ImportMark.class.getName());

    private ImportMark() {}

    /** Returns once the mark is on the disk. */
    public static void set(Path directory) throws IOException {
        Files.write(directory.resolve(FILE), new byte[0], StandardOpenOption.CREATE);
        Directories.force(directory);
    }

    /** Takes the mark away. */
    public static void clear(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(FILE));
        Directories.force(directory);
    }

    public static boolean isSet(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    /** Tells the operator of a server that starts on half of an import. */
    public static void warn(Path directory) {
        if (isSet(directory)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "an import into {0} did not come to its end: stop the server, and repeat the import to complete it",
                    directory);
        }
    }
}
