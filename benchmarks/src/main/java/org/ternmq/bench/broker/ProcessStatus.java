package org.ternmq.bench.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code /proc} tells of a process that runs; not a number where there is no such file. */
public final class ProcessStatus {
    private static final int KILO = 1024;

    private final Path directory;

    /** Of the process with this number. */
    public ProcessStatus(long pid) {
        directory = Path.of("/proc", String.valueOf(pid));
    }

    /** The most memory that it has had resident up to now, in bytes, memory-mapped files included. */
    public double residentPeak() {
        return field(text("status"), "VmHWM") * KILO;
    }

    /** The memory that it has resident now, in bytes, memory-mapped files included. */
    public double resident() {
        return field(text("status"), "VmRSS") * KILO;
    }

    /** The bytes that it has caused to be written to disks. */
    public double written() {
        return field(text("io"), "write_bytes");
    }

    /** The number in a line {@code name: number}, or not a number if there is no such line. */
    static double field(String text, String name) {
        Matcher line = Pattern.compile("^" + Pattern.quote(name) + ":\\s*(\\d+)", Pattern.MULTILINE)
                .matcher(text);
        return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
    }

    private String text(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            // Another system, or no permission: the figure is left out of the report.
            return "";
        }
    }
}
