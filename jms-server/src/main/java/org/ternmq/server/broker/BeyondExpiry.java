package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ternmq.server.backlog.ExpiredEntries;
import org.ternmq.server.backlog.ExpiredEntries.Expired;
import org.ternmq.server.outcome.MessagesRemoved;

/**
 * Removes the entries of one queue that expire while they are not in memory (section 3.4.9). A lane is either loaded or
 * cleared of what has expired, never both at a time, so that nothing comes back that is gone.
 */
final class BeyondExpiry {
    /** What one search finds at most, unless nothing of what it finds is beyond. */
    private static final int MOST = 1000;
    /** Searches grow no further than this. */
    private static final int MOST_EVER = 1 << 20;
    /** How long it rests after a search that found nothing. */
    private static final long REST_MILLIS = 1000;

    private final MessageQueue queue;
    private final QueueLanes lanes;
    private final BrokerContext context;
    private final Alarm alarm;
    /** What was found, by lane, and waits for the end of a load. */
    private final Map<Integer, List<Expired>> found = new TreeMap<>();
    /** A bit for each lane of which something found is not removed for good yet. */
    private int removing;
    /** No entry beyond expires before this. */
    private long next = Long.MAX_VALUE;

    private boolean searching;
    private int pauses;
    private int most = MOST;
    private int removed;

    BeyondExpiry(MessageQueue queue, QueueLanes lanes, BrokerContext context) {
        this.queue = queue;
        this.lanes = lanes;
        this.context = context;
        this.alarm = context.timers().alarm(this::search);
    }

    /** An entry that expires then, or never if 0, is beyond. */
    void watch(long expiration) {
        if (expiration != 0 && expiration < next && !queue.policy().lastStop()) {
            next = expiration;
            setAlarm();
        }
    }

    private void setAlarm() {
        if (!searching && pauses == 0 && removing == 0 && !queue.isDeleted()) {
            alarm.set(next);
        }
    }

    /** Looks for nothing until it goes on as often as it was paused. To be called before anything is watched. */
    void pause() {
        pauses++;
    }

    void goOn() {
        pauses--;
        setAlarm();
    }

    private void search() {
        if (queue.isDeleted()) {
            return;
        }
        searching = true;
        next = Long.MAX_VALUE;
        context.backlog().findExpired(queue.number(), context.clock().millis(), most, this::found);
    }

    private void found(ExpiredEntries answer) {
        searching = false;
        if (queue.isDeleted()) {
            return;
        }
        removed = 0;
        long now = context.clock().millis();
        next = Math.min(next, answer.nextExpiration());
        if (answer.entries().isEmpty()) {
            // A bound that has passed, and nothing found: asking again at once would find no more.
            next = Math.max(next, now + REST_MILLIS);
        }
        for (Expired expired : answer.entries()) {
            found.computeIfAbsent(expired.lane(), lane -> new ArrayList<>()).add(expired);
            removing |= 1 << expired.lane();
        }
        boolean more = answer.nextExpiration() <= now;
        settle();
        // A search that finds only what consumers have must look further the next time, or it never gets past that.
        most = more && removed == 0 && found.isEmpty() ? Math.min(MOST_EVER, most * 2) : MOST;
        setAlarm();
    }

    /** Removes what was found in lanes that are not being loaded. */
    void settle() {
        if (found.isEmpty()) {
            return;
        }
        for (int lane : List.copyOf(found.keySet())) {
            LaneWindow window = lanes.existing(lane);
            if (window == null || !window.isLoading()) {
                remove(lane, found.remove(lane));
            }
        }
    }

    private void remove(int lane, List<Expired> candidates) {
        List<Expired> gone = new ArrayList<>();
        LaneWindow window = lanes.existing(lane);
        for (Expired expired : candidates) {
            if (window != null && window.isBeyond(expired.key()) && hasAppeared(expired)) {
                gone.add(expired);
            }
        }
        removed += gone.size();
        if (queue.policy().expiryQueue() == null) {
            drop(lane, gone);
        } else {
            new ExpiredBeyond(queue, lanes, context, gone, left -> moved(lane, left)).start();
        }
    }

    private void drop(int lane, List<Expired> gone) {
        if (!gone.isEmpty()) {
            lanes.dropBeyond(lane, gone.size());
            queue.removed(gone.size());
        }
        context.expirations().countDropped(gone.size());
        long[] spilled = numbers(gone, false);
        if (spilled.length > 0) {
            context.backlog().dropSpilled(queue.number(), spilled);
        }
        long[] logged = numbers(gone, true);
        if (logged.length == 0) {
            removedFrom(lane);
            return;
        }
        context.outcomes()
                .addLazily(new MessagesRemoved(queue.number(), logged))
                .then(() -> removedFrom(lane));
    }

    private void moved(int lane, int left) {
        if (left > 0) {
            next = context.clock().millis() + REST_MILLIS;
        }
        removedFrom(lane);
    }

    /** The lane may be loaded again. */
    private void removedFrom(int lane) {
        removing &= ~(1 << lane);
        setAlarm();
        queue.schedule();
    }

    /** The store may have found a message that is not in the queue yet: it is not counted. */
    private boolean hasAppeared(Expired expired) {
        return !expired.logged() || expired.key().number() <= context.appearedUpTo();
    }

    private static long[] numbers(List<Expired> entries, boolean logged) {
        return entries.stream()
                .filter(expired -> expired.logged() == logged)
                .mapToLong(expired -> expired.key().number())
                .toArray();
    }

    /** Whether a search may still tell of entries that have gone meanwhile. */
    boolean isBusy() {
        return searching || !found.isEmpty();
    }

    /** Whether the lane must not be loaded now. */
    boolean isRemoving(int lane) {
        return (removing & 1 << lane) != 0;
    }

    /** The queue is gone. */
    void close() {
        alarm.set(Long.MAX_VALUE);
    }
}
