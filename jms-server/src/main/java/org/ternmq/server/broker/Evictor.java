package org.ternmq.server.broker;

import java.util.LinkedHashSet;
import java.util.Set;

/** Puts entries out of memory while memory is short: queue by queue, what is too much for a lane, from its end on. */
final class Evictor implements Slice {
    /** How long it rests after a round over all queues that freed nothing. */
    private static final long REST_MILLIS = 50;

    private final BrokerContext context;
    /** The one that was looked at last is the last. */
    private final Set<MessageQueue> queues = new LinkedHashSet<>();

    private MessageQueue current;
    private boolean running;
    private int left;
    private boolean found;
    private long restUntil = Long.MIN_VALUE;

    Evictor(BrokerContext context) {
        this.context = context;
    }

    void add(MessageQueue queue) {
        queues.add(queue);
    }

    void remove(MessageQueue queue) {
        queues.remove(queue);
        if (current == queue) {
            current = null;
        }
    }

    /** Begins if it has to. */
    void look() {
        if (!running && context.memory().needsEviction() && context.clock().millis() >= restUntil) {
            running = true;
            beginRound();
            context.slices().add(this);
        }
    }

    private void beginRound() {
        left = queues.size();
        found = false;
    }

    @Override
    public boolean run(SliceBudget budget) {
        while (budget.take()) {
            if (context.memory().isRelieved() || current == null && !turnToNext()) {
                running = false;
                return false;
            }
            if (current.evictOne()) {
                found = true;
            } else {
                current = null;
            }
        }
        return true;
    }

    private boolean turnToNext() {
        if (left == 0) {
            if (!found) {
                restUntil = context.clock().millis() + REST_MILLIS;
                return false;
            }
            beginRound();
        }
        if (queues.isEmpty()) {
            return false;
        }
        left--;
        current = queues.iterator().next();
        queues.remove(current);
        queues.add(current);
        return true;
    }
}
