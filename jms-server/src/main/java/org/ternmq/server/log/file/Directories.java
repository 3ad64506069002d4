package org.ternmq.server.log.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Forces directories. */
public final class Directories {
    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private Directories() {}

    /** Returns once the names in this directory are on the disk. Windows keeps them so by itself and opens none. */
    public static void force(Path directory) throws IOException {
        if (WINDOWS) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
