package org.ternmq.server.log.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The files that make up the log, oldest first, and the limit on their bytes. Its owner is the log's writer. */
final class LogChain {
    private final ArrayDeque<LogSegment> segments;
    private final long limit;
    private long bytes;
    private volatile String reason;

    LogChain(List<LogSegment> segments, long limit) {
        this.segments = new ArrayDeque<>(segments);
        this.limit = limit;
        segments.forEach(segment -> bytes += segment.bytes());
        judge();
    }

    /** Why the log is too large, or null. May be called by any thread. */
    String reason() {
        return reason;
    }

    /** The oldest file. */
    LogSegment first() {
        return segments.getFirst();
    }

    int files() {
        return segments.size();
    }

    long bytes() {
        return bytes;
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
        reason = bytes <= limit
                ? null
                : "the log holds " + ByteText.of(bytes) + ", its limit is " + ByteText.of(limit)
                        + ": consume messages to free it, or raise log-limit";
    }
}
