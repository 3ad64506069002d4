package org.ternmq.server.broker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/** Deletes queues and topics that came by being used, once they have been empty and unused for long enough. */
final class AutoDeletion implements Slice {
    /** A deletion costs as much as so many entries of other work. */
    private static final int COST = 8;

    private final BrokerContext context;
    private final long millis;
    private final Deque<DestinationUse> due = new ArrayDeque<>();

    AutoDeletion(BrokerContext context) {
        this.context = context;
        this.millis = context.config().autoDeleteMillis();
    }

    /**
     * Watches a destination, whose time of rest begins now.
     *
     * @param atRest whether it holds nothing and nobody reads from it
     * @param delete removes it
     */
    DestinationUse watch(BooleanSupplier atRest, Runnable delete) {
        return millis == 0 ? DestinationUse.FOR_EVER : new DestinationUse(this, context, atRest, delete);
    }

    long millis() {
        return millis;
    }

    /** The time of a destination has come: it goes in its turn, if it is still unused then. */
    void add(DestinationUse use) {
        due.add(use);
        if (due.size() == 1) {
            context.slices().add(this);
        }
    }

    @Override
    public boolean run(SliceBudget budget) {
        while (!due.isEmpty()) {
            for (int i = 0; i < COST; i++) {
                if (!budget.take()) {
                    return true;
                }
            }
            due.peek().deleteOrWait();
            due.poll();
        }
        return false;
    }
}
