package org.ternmq.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the tool runs on, in words. */
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    private Machine() {}

    /** The processors, the system, the Java, and the file system of a directory. */
    static String text(Path directory) throws IOException {
        return String.format(
                Locale.ROOT,
                "%d processors%s, %s %s, Java %s (%s), data on %s",
                Runtime.getRuntime().availableProcessors(),
                model(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                System.getProperty("java.vendor"),
                Files.getFileStore(directory).type());
    }

    private static String model() throws IOException {
        List<String> lines = Files.isReadable(PROCESSORS) ? Files.readAllLines(PROCESSORS) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith(MODEL))
                .map(line -> " (" + line.substring(line.indexOf(':') + 1).trim() + ")")
                .findFirst()
                .orElse("");
    }
}
