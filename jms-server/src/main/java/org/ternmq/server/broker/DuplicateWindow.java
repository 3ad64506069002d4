package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.server.outcome.DuplicateIdTaken;
import org.ternmq.server.outcome.DuplicateIdsForgotten;
import org.ternmq.server.outcome.Fingerprint;

/**
 * The duplicate ids of the messages that one queue or topic has taken of late: by time, and up to a number. Those of logged
 * messages are logged with them, the others go with the server, as their messages do.
 */
final class DuplicateWindow implements Slice {
    /** After so many forgotten ones the log hears of it, so that the store need not keep them. */
    private static final int FORGOTTEN_AT_ONCE = 1_024;
    /** Ids are forgotten together: a part of the window's time later than they could be. */
    private static final int PATIENCE = 16;

    private final BrokerContext context;
    private final long destination;
    private final DuplicatePolicy policy;
    private final Alarm alarm;
    private final List<IdSegment> segments = new ArrayList<>(0);
    private final Runnable whenEmpty;
    private DurableBatch lastBatch = DurableBatch.past();
    private int count;
    private long forgottenUpTo;
    private int forgotten;
    private boolean closed;

    /**
     * @param destination names it in the log, if that knows it
     * @param whenEmpty is run when the last id is forgotten for its age
     */
    DuplicateWindow(BrokerContext context, long destination, DuplicatePolicy policy, Runnable whenEmpty) {
        this.context = context;
        this.destination = destination;
        this.policy = policy;
        this.whenEmpty = whenEmpty;
        this.alarm = context.timers().alarm(() -> context.slices().add(this));
    }

    /** Whether duplicate ids mean anything here. */
    boolean isOn() {
        return policy.isOn();
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether a message with this id was taken within the window, and may still be on its way into the log. */
    boolean has(Fingerprint id) {
        long after = context.clock().millis() - policy.windowMillis();
        for (int i = segments.size() - 1; i >= 0; i--) {
            if (segments.get(i).has(id, after)) {
                return true;
            }
        }
        return false;
    }

    /** A batch with or after which every id here is durable that the log is to know. */
    DurableBatch lastBatch() {
        return lastBatch;
    }

    /**
     * A message with this id is taken.
     *
     * @param message its number
     * @param logged whether the batch that is being gathered adds it
     */
    void take(Fingerprint id, long message, boolean logged) {
        if (closed) {
            return;
        }
        long now = context.clock().millis();
        if (logged) {
            lastBatch = context.outcomes().add(new DuplicateIdTaken(destination, message, id, now));
        }
        add(id, logged ? message : 0, now);
    }

    /** An id that was there before the start. */
    void restore(DuplicateIdTaken taken) {
        if (!isOn()) {
            noteForgotten(taken.message());
            return;
        }
        // What the clock of an earlier start says may lie ahead.
        add(
                taken.id(),
                taken.message(),
                Math.min(taken.takenAt(), context.clock().millis()));
    }

    private void add(Fingerprint id, long loggedMessage, long takenAt) {
        if (count == policy.ids()) {
            forgetEarly();
        }
        context.duplicates().add();
        if (segments.isEmpty() || segments.get(segments.size() - 1).isFull()) {
            segments.add(new IdSegment(count));
        }
        segments.get(segments.size() - 1).add(id, loggedMessage, takenAt);
        count++;
        if (count == 1) {
            setAlarm();
        }
    }

    private void setAlarm() {
        alarm.set(segments.get(0).oldest() + policy.windowMillis() + policy.windowMillis() / PATIENCE);
    }

    /** Forgets the oldest id for want of room. */
    void forgetEarly() {
        if (segments.get(0).oldest() > context.clock().millis() - policy.windowMillis()) {
            context.counters().countIdForgottenEarly();
        }
        forgetOldest();
    }

    private void forgetOldest() {
        IdSegment oldest = segments.get(0);
        long message = oldest.forgetOldest();
        if (oldest.isEmpty()) {
            segments.remove(0);
        }
        count--;
        context.duplicates().forgotten();
        if (message > 0) {
            noteForgotten(message);
        }
    }

    private void noteForgotten(long message) {
        forgottenUpTo = message;
        forgotten++;
        if (forgotten == FORGOTTEN_AT_ONCE) {
            logForgotten();
        }
    }

    /** Everything from before the start is here. */
    void restored() {
        if (!isOn()) {
            logForgotten();
        }
    }

    private void logForgotten() {
        if (forgotten > 0) {
            forgotten = 0;
            context.outcomes().addLazily(new DuplicateIdsForgotten(destination, forgottenUpTo));
        }
    }

    /** Forgets ids whose time has passed. */
    @Override
    public boolean run(SliceBudget budget) {
        if (closed) {
            return false;
        }
        long after = context.clock().millis() - policy.windowMillis();
        while (count > 0 && segments.get(0).oldest() <= after) {
            if (!budget.take()) {
                return true;
            }
            forgetOldest();
        }
        logForgotten();
        if (count > 0) {
            setAlarm();
        } else {
            whenEmpty.run();
        }
        return false;
    }

    /** The destination is gone, and its ids with it. */
    void close() {
        closed = true;
        alarm.set(Long.MAX_VALUE);
        context.duplicates().closed(this);
        segments.clear();
        count = 0;
    }
}
