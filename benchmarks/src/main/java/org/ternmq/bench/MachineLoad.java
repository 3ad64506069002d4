package org.ternmq.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How busy the processors are with anything but this process. What the system does on its own threads, such as writing
 * back files, counts as others' work.
 */
public final class MachineLoad {
    /** The fields of the line: user, nice, system, idle, iowait, irq, softirq, steal; guests are in user already. */
    private static final int FIELDS = 8;

    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    private static final double NANOS_A_TICK = 1e7;

    private final Supplier<String> line;
    private final LongSupplier ownCpu;

    /**
     * A reading of the counters.
     *
     * @param total ticks of all processors, idle ones too
     * @param busy ticks in which a processor did something
     * @param own nanoseconds of what is measured
     */
    public record Reading(long total, long busy, long own) {}

    /**
     * @param line the first line of {@code /proc/stat}
     * @param ownCpu this process's processor time in nanoseconds
     */
    MachineLoad(Supplier<String> line, LongSupplier ownCpu) {
        this.line = line;
        this.ownCpu = ownCpu;
    }

    /** Reads the system's counters; on a system without {@code /proc/stat} others are never seen. */
    public static MachineLoad ofThisMachine() {
        return ofThisMachineAnd(() -> 0);
    }

    /**
     * The same, where another process belongs to what is measured.
     *
     * @param childCpu that process's processor time in nanoseconds
     */
    public static MachineLoad ofThisMachineAnd(LongSupplier childCpu) {
        Path file = Path.of("/proc/stat");
        Supplier<String> line = Files.isReadable(file) ? () -> firstLine(file) : () -> "cpu 0 0 0 0 0 0 0 0";
        LongSupplier own = CpuTime.ofThisProcess();
        return new MachineLoad(line, () -> own.getAsLong() + childCpu.getAsLong());
    }

    /** Reads the counters now. */
    public Reading read() {
        String[] fields = line.get().trim().split("\\s+");
        long total = 0;
        long busy = 0;
        for (int i = 0; i < FIELDS; i++) {
            long ticks = Long.parseLong(fields[i + 1]);
            total += ticks;
            busy += i == IDLE || i == IO_WAIT ? 0 : ticks;
        }
        return new Reading(total, busy, ownCpu.getAsLong());
    }

    /** The share of all processors that others used from a reading to the next, 0 to 1. */
    public static double othersBusy(Reading from, Reading to) {
        long total = to.total() - from.total();
        if (total <= 0) {
            return 0;
        }
        double others = to.busy() - from.busy() - (to.own() - from.own()) / NANOS_A_TICK;
        return Math.min(1, Math.max(0, others / total));
    }

    private static String firstLine(Path file) {
        try {
            return Files.readAllLines(file).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
