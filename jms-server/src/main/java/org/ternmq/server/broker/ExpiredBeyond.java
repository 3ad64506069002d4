package org.ternmq.server.broker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.ExpiredEntries.Expired;
import org.ternmq.server.backlog.LoadRequest;
import org.ternmq.server.backlog.LoadedEntries;
import org.ternmq.server.backlog.LoadedEntry;

/**
 * Moves entries of one lane to the expiry queue that expired while they were not in memory: they are read back a few at a
 * time. The lane must not be loaded meanwhile.
 */
final class ExpiredBeyond {
    /** How many are in memory at a time. */
    private static final int MOST = 16;

    private final MessageQueue queue;
    private final BrokerContext context;
    private final QueueLanes lanes;
    private final Deque<Expired> waiting;
    private final IntConsumer whenDone;
    private int underWay;

    /**
     * Prepares to move.
     *
     * @param expired entries of one lane that are beyond
     * @param whenDone is told how many stay where they are, for the log takes no more; not run if the queue is deleted
     *     before
     */
    ExpiredBeyond(
            MessageQueue queue, QueueLanes lanes, BrokerContext context, List<Expired> expired, IntConsumer whenDone) {
        this.queue = queue;
        this.lanes = lanes;
        this.context = context;
        this.waiting = new ArrayDeque<>(expired);
        this.whenDone = whenDone;
    }

    /** Moves the next few, and then those after them. */
    void start() {
        if (waiting.isEmpty() || context.outcomes().fullReason() != null) {
            whenDone.accept(waiting.size());
            return;
        }
        int lane = waiting.peek().lane();
        List<Long> logged = new ArrayList<>();
        List<Expired> spilled = new ArrayList<>();
        for (int i = 0; i < MOST && !waiting.isEmpty(); i++) {
            Expired expired = waiting.poll();
            if (expired.logged()) {
                logged.add(expired.key().number());
            } else {
                spilled.add(expired);
            }
        }
        underWay = logged.size() + spilled.size();
        lanes.dropBeyond(lane, underWay);
        if (!logged.isEmpty()) {
            long[] numbers = logged.stream().mapToLong(Long::longValue).toArray();
            context.backlog().fetch(queue.number(), numbers, this::read);
        }
        spilled.forEach(this::load);
    }

    /** Entries that no log knows are given back by a load alone: of just the one behind the key before it. */
    private void load(Expired expired) {
        EntryKey before = new EntryKey(expired.key().order(), expired.key().number() - 1);
        LoadRequest request = new LoadRequest(queue.number(), expired.lane(), before, context.appearedUpTo(), 1, 1);
        context.backlog().load(request, answer -> loaded(expired, answer));
    }

    private void loaded(Expired expired, LoadedEntries answer) {
        if (queue.isDeleted()) {
            return;
        }
        if (answer.entries().size() != 1
                || answer.entries().get(0).message() != expired.key().number()) {
            throw new IllegalStateException("message " + expired.key().number() + " of " + queue.name()
                    + " has expired and was to be read back, but is not there");
        }
        read(answer.entries());
    }

    private void read(List<LoadedEntry> entries) {
        if (queue.isDeleted()) {
            return;
        }
        for (LoadedEntry loaded : entries) {
            context.expirations().move(queue.reader().read(loaded), this::oneGone);
        }
    }

    private void oneGone() {
        underWay--;
        if (underWay == 0 && !queue.isDeleted()) {
            start();
        }
    }
}
