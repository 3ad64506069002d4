package org.ternmq.server.log.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The files that make up the log, oldest first, and the limits on their bytes. Its owner is the log's writer. */
final class LogChain {
    private final ArrayDeque<LogSegment> segments;
    private final LogConfig config;
    private final LogPressure pressure;
    private long bytes;

    LogChain(List<LogSegment> segments, LogConfig config, LogPressure pressure) {
        this.segments = new ArrayDeque<>(segments);
        this.config = config;
        this.pressure = pressure;
        segments.forEach(segment -> bytes += segment.bytes());
        judge();
    }

    long firstOrdinal() {
        return segments.getFirst().ordinal();
    }

    void add(LogSegment segment) {
        segments.add(segment);
        bytes += segment.bytes();
        judge();
    }

    /** Takes out every file before this one. */
    List<LogSegment> removeBefore(long ordinal) {
        List<LogSegment> removed = new ArrayList<>();
        while (segments.getFirst().ordinal() < ordinal) {
            LogSegment first = segments.removeFirst();
            bytes -= first.bytes();
            removed.add(first);
        }
        judge();
        return removed;
    }

    private void judge() {
        // The newest file is in use whatever the store does: it must not hold producers back by its size alone.
        long newest = segments.isEmpty() ? 0 : segments.getLast().bytes();
        pressure.setLarge(bytes - newest > config.tightBytes());
        pressure.set(LogPressure.Cause.LOG_LIMIT, bytes <= config.logLimit() ? null : tooLarge());
    }

    private String tooLarge() {
        return "the log holds " + ByteText.of(bytes) + ", its limit is " + ByteText.of(config.logLimit())
                + ", for the store does not keep up: wait until it has caught up, see whether its disk is slow or full,"
                + " or raise log-limit";
    }
}
