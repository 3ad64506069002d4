package org.ternmq.bench.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The collector's log of another process: how much of the heap was in use after its collections. */
public final class GcLog {
    /** Such as {@code GC(7) Pause Young (Normal) (G1 Evacuation Pause) 24M->3M(512M) 2.345ms}. */
    private static final Pattern COLLECTION =
            Pattern.compile("GC\\(\\d+\\) .*?\\d+[KMG](?:\\(\\d+%\\))?->(\\d+)([KMG])\\(");

    /** What collectors call a collection of the whole heap. */
    private static final List<String> FULL = List.of("Pause Full", "Major Collection", "Garbage Collection");

    private final Path file;

    GcLog(Path file) {
        this.file = file;
    }

    /** The option that makes Java write this log. */
    String option() {
        return "-Xlog:gc:file=\"" + file + "\":uptime:filecount=0";
    }

    /** The most bytes in use after a collection up to now; not a number if there has been none. */
    public double peak() throws IOException {
        return peak(Files.readAllLines(file));
    }

    /** The bytes in use after the last collection of the whole heap; not a number if there has been none. */
    double lastFull() throws IOException {
        return peak(lastFull(Files.readAllLines(file)));
    }

    static double peak(List<String> lines) {
        return lines.stream()
                .mapToDouble(GcLog::after)
                .filter(bytes -> bytes >= 0)
                .max()
                .orElse(Double.NaN);
    }

    static List<String> lastFull(List<String> lines) {
        List<String> full = lines.stream()
                .filter(line -> FULL.stream().anyMatch(line::contains))
                .filter(line -> after(line) >= 0)
                .toList();
        return full.subList(Math.max(0, full.size() - 1), full.size());
    }

    /** Bytes, or -1 if the line does not tell of a collection's end. */
    private static double after(String line) {
        Matcher collection = COLLECTION.matcher(line);
        if (!collection.find()) {
            return -1;
        }
        int shift =
                switch (collection.group(2)) {
                    case "K" -> 10;
                    case "M" -> 20;
                    default -> 30;
                };
        return (double) (Long.parseLong(collection.group(1)) << shift);
    }
}
