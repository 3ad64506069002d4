package org.ternmq.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Counts the system calls by which a process forces data to the disk, with {@code strace}. */
final class SyncTrace implements AutoCloseable {
    private static final Set<String> CALLS = Set.of("fdatasync", "fsync", "msync", "sync_file_range");
    private static final int COUNT_COLUMN = 3;
    private static final int COLUMNS = 5;
    private static final long ATTACH_MILLIS = 700;

    private final Process strace;
    private final Path table;

    private SyncTrace(Process strace, Path table) {
        this.strace = strace;
        this.table = table;
    }

    /** Whether this system has the program. */
    static boolean isPossible() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-V")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // It is not installed, and the report says so.
            return false;
        }
    }

    /**
     * Begins to count.
     *
     * @param table gets the result of {@code strace}
     */
    static SyncTrace attach(long pid, Path table) throws IOException, InterruptedException {
        Process strace = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-c",
                        "-U",
                        "time-percent,time-total,avg-time,calls,name",
                        "-e",
                        "trace=" + String.join(",", CALLS),
                        "-p",
                        String.valueOf(pid),
                        "-o",
                        table.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        // It tells of no moment from which on it counts.
        TimeUnit.MILLISECONDS.sleep(ATTACH_MILLIS);
        if (!strace.isAlive()) {
            throw new IOException("strace cannot look at process " + pid + ": it needs the right to trace it");
        }
        return new SyncTrace(strace, table);
    }

    /** Ends, and returns how many such calls there were. */
    long end() throws IOException, InterruptedException {
        strace.destroy();
        strace.waitFor();
        return count(Files.readAllLines(table));
    }

    static long count(List<String> lines) {
        long count = 0;
        for (String line : lines) {
            String[] fields = line.trim().split("\\s+");
            if (fields.length == COLUMNS && CALLS.contains(fields[COLUMNS - 1])) {
                count += Long.parseLong(fields[COUNT_COLUMN]);
            }
        }
        return count;
    }

    @Override
    public void close() {
        strace.destroy();
    }
}
