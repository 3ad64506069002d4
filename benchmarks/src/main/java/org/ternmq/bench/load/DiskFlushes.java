package org.ternmq.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many flushes the disk of a directory has done, whoever asked for them; not a number where the system does not tell. */
final class DiskFlushes {
    private static final Path STATISTICS = Path.of("/proc/diskstats");
    private static final int NAME = 2;
    private static final int FLUSHES = 18;

    private final String device;

    /** @throws IOException if there is no such directory */
    DiskFlushes(Path directory) throws IOException {
        Path source = Path.of(Files.getFileStore(directory).name());
        device = (Files.exists(source) ? source.toRealPath() : source)
                .getFileName()
                .toString();
    }

    double count() {
        try {
            return count(Files.readAllLines(STATISTICS), device);
        } catch (IOException e) {
            // Another system: the figure is left out of the report.
            return Double.NaN;
        }
    }

    static double count(List<String> lines, String device) {
        for (String line : lines) {
            String[] fields = line.trim().split("\\s+");
            if (fields.length > FLUSHES && fields[NAME].equals(device)) {
                return Double.parseDouble(fields[FLUSHES]);
            }
        }
        return Double.NaN;
    }
}
