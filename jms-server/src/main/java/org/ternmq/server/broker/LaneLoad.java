package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.server.backlog.Lane;

/** A load of one lane that is under way, and what has come into the lane since it was asked for. */
final class LaneLoad {
    private final int lane;
    private final long lastMessage;
    private final List<QueueEntry> waiting = new ArrayList<>(0);
    private long counted;
    private boolean taken;

    /** @param lastMessage the last number given out when it was asked for */
    LaneLoad(int lane, long lastMessage) {
        this.lane = lane;
        this.lastMessage = lastMessage;
    }

    /**
     * Whether an entry that comes now may belong before the last one of the answer, so that it has to wait for it. In the
     * lanes of the priorities no answer holds a number that was not given out before. What comes after one that waits
     * waits too: it must not be seen first.
     */
    boolean concerns(QueueEntry entry) {
        return lane == Lane.SCHEDULED || entry.number() <= lastMessage || !waiting.isEmpty();
    }

    void waitFor(QueueEntry entry) {
        waiting.add(entry);
    }

    /** An entry has come that belongs behind the answer for certain. */
    void count() {
        counted++;
    }

    /** An entry that is not in memory has been taken. */
    void taken(long number) {
        taken = true;
        if (number > lastMessage) {
            counted--;
        }
    }

    /** Whether entries that the answer may hold have been taken meanwhile. */
    boolean isTaken() {
        return taken;
    }

    List<QueueEntry> waiting() {
        return waiting;
    }

    long counted() {
        return counted;
    }
}
