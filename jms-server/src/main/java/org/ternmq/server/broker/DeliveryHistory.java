package org.ternmq.server.broker;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** How the deliveries of one entry ended that came back: the last few, in memory only. */
final class DeliveryHistory {
    /** How many are kept. */
    static final int MOST = 10;
    /** How much of a reason is kept, in characters. */
    static final int LONGEST_REASON = 1000;
    /** What one costs, for the memory limit, beside its reason. */
    private static final int OVERHEAD_BYTES = 64;

    private record Attempt(long time, String consumer, String reason) {
        long cost() {
            return OVERHEAD_BYTES + 2L * reason.length();
        }

        String line() {
            return Instant.ofEpochMilli(time) + " " + consumer + ": " + reason;
        }
    }

    private final Deque<Attempt> attempts = new ArrayDeque<>(1);
    private final MemoryGauge memory;
    private long first;
    /** Why the application failed on the delivery that is under way, or null. */
    private String note;

    DeliveryHistory(MemoryGauge memory) {
        this.memory = memory;
    }

    /**
     * @param time milliseconds since 1970
     * @param consumer who had it
     */
    void add(long time, String consumer, String reason) {
        if (attempts.isEmpty()) {
            first = time;
        }
        Attempt attempt = new Attempt(time, consumer, cut(note == null ? reason : note + "; then " + reason));
        dropNote();
        attempts.add(attempt);
        memory.take(attempt.cost());
        if (attempts.size() > MOST) {
            memory.give(attempts.poll().cost());
        }
    }

    /** Keeps why the application failed on the delivery that is under way: a part of its reason when it comes back. */
    void note(String reason) {
        dropNote();
        note = cut(reason);
        memory.take(costOfNote());
    }

    boolean isNoted() {
        return note != null;
    }

    private void dropNote() {
        if (note != null) {
            memory.give(costOfNote());
            note = null;
        }
    }

    private long costOfNote() {
        return OVERHEAD_BYTES + 2L * note.length();
    }

    /** One line, of bounded length. */
    private static String cut(String text) {
        String reason = text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.lines().collect(Collectors.joining(" "));
        if (reason.length() <= LONGEST_REASON) {
            return reason;
        }
        int end = Character.isHighSurrogate(reason.charAt(LONGEST_REASON - 1)) ? LONGEST_REASON - 1 : LONGEST_REASON;
        return reason.substring(0, end);
    }

    /** When the first one came back that is known of. */
    long firstTime() {
        return first;
    }

    long lastTime() {
        return attempts.getLast().time();
    }

    String lastReason() {
        return attempts.getLast().reason();
    }

    /** A line for each, the oldest first. */
    String lines() {
        return attempts.stream().map(Attempt::line).collect(Collectors.joining("\n"));
    }

    /** The entry is gone, and its memory free. */
    void forget() {
        attempts.forEach(attempt -> memory.give(attempt.cost()));
        attempts.clear();
        dropNote();
    }
}
