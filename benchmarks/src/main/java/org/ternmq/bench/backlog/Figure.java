package org.ternmq.bench.backlog;

import java.util.Locale;

/** What is reported, in this order. */
enum Figure {
    IN_RATE("In: messages/s", 0),
    IN_MEGABYTES("In: MB/s of bodies", 1),
    IN_LOWEST("In: messages/s, slowest tenth", 0),
    IN_MEDIAN("In: messages/s, median of the tenths", 0),
    IN_LAST("In: messages/s, last tenth", 0),
    COMMIT_MEDIAN("In: commit, median ms", 1),
    COMMIT_HIGH("In: commit, p99 ms", 1),
    COMMIT_LONGEST("In: commit, longest ms", 1),
    IN_CPU("In: server CPU, µs/message", 1),
    IN_CLIENT_CPU("In: client CPU, µs/message", 1),
    IN_HEAP("In: server heap after a collection, most MB", 0),
    IN_RESIDENT("In: server resident, most MB", 0),
    IN_WRITTEN("In: written to the disk, bytes/byte of body", 2),
    IN_OTHERS("In: CPU of others, % of the machine", 0),
    DISK_PEAK("Data directory, most MB", 0),
    KILLED_READY("After kill -9: ready, s", 2),
    KILLED_FIRST("After kill -9: first message, s", 2, 3),
    LIVE_HEAP("Server heap in use, all messages queued, MB", 0),
    CLOSE("Close, s", 2),
    CLOSED_READY("After the close: ready, s", 2),
    CLOSED_FIRST("After the close: first message, s", 2, 3),
    OUT_RATE("Out: messages/s", 0),
    OUT_MEGABYTES("Out: MB/s of bodies", 1),
    OUT_LOWEST("Out: messages/s, slowest tenth", 0),
    OUT_MEDIAN("Out: messages/s, median of the tenths", 0),
    OUT_LAST("Out: messages/s, last tenth", 0),
    OUT_CPU("Out: server CPU, µs/message", 1),
    OUT_CLIENT_CPU("Out: client CPU, µs/message", 1),
    OUT_HEAP("Out: server heap after a collection, most MB", 0),
    OUT_RESIDENT("Out: server resident, most MB", 0),
    OUT_OTHERS("Out: CPU of others, % of the machine", 0),
    DISK_DRAINED("Data directory when empty, % of the most", 1),
    DISK_QUIET("Data directory after a quiet time, % of the most", 1, 10);

    private final String label;
    private final int places;
    private final double below;

    Figure(String label, int places) {
        this(label, places, Double.NaN);
    }

    Figure(String label, int places, double below) {
        this.label = label;
        this.places = places;
        this.below = below;
    }

    String label() {
        return label;
    }

    String text(double value) {
        return String.format(Locale.ROOT, "%,." + places + "f", value);
    }

    /** Whether a ratio of two brokers says anything: what others did to the machine is no merit of either. */
    boolean isComparable() {
        return this != IN_OTHERS && this != OUT_OTHERS;
    }

    boolean isMetBy(double value) {
        return value < below;
    }

    /** The target and whether a value meets it; nothing where there is no target. */
    String target(double value) {
        if (Double.isNaN(below)) {
            return "";
        }
        return String.format(Locale.ROOT, "< %.0f: %s", below, isMetBy(value) ? "met" : "missed");
    }
}
