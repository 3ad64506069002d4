package org.ternmq.server.broker;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ternmq.server.outcome.DeliveryCounted;

/**
 * Takes deliveries back to their queues, a slice at a time. Their queues deliver nothing until all are back, so that none
 * is overtaken.
 */
final class ReturnWork implements Slice {
    /** What the delivery that comes back counts for. */
    enum Seen {
        /** The application saw it. */
        YES,
        /** Nobody can tell: it is marked as redelivered, but not counted as an attempt. */
        PERHAPS,
        NO
    }

    /**
     * A delivery that comes back.
     *
     * @param reason why, for people; of those that count
     */
    record Returned(QueueEntry entry, Seen seen, String reason) {}

    private final BrokerContext context;
    private final List<Returned> deliveries;
    private final Runnable whenDone;
    private final Set<MessageQueue> held = new LinkedHashSet<>();
    private int next;

    private ReturnWork(BrokerContext context, List<Returned> deliveries, Runnable whenDone) {
        this.context = context;
        this.deliveries = deliveries;
        this.whenDone = whenDone;
    }

    /** Begins at once; what does not fit a slice goes on later. */
    static void start(BrokerContext context, List<Returned> deliveries, Runnable whenDone) {
        ReturnWork work = new ReturnWork(context, deliveries, whenDone);
        for (Returned returned : deliveries) {
            if (work.held.add(returned.entry.queue())) {
                returned.entry.queue().hold();
            }
        }
        if (work.run(SliceBudget.ofOneSlice())) {
            context.slices().add(work);
        }
    }

    @Override
    public boolean run(SliceBudget budget) {
        while (next < deliveries.size() && budget.take()) {
            putBack(deliveries.get(next++));
        }
        if (next < deliveries.size()) {
            return true;
        }
        held.forEach(MessageQueue::releaseHold);
        whenDone.run();
        return false;
    }

    private void putBack(Returned returned) {
        QueueEntry entry = returned.entry;
        int before = entry.deliveries();
        switch (returned.seen) {
            case YES -> entry.countDelivery();
            case PERHAPS -> entry.markSeen();
            case NO -> {}
        }
        if (entry.deliveries() != before && entry.isLogged() && !entry.queue().isDeleted()) {
            entry.countedWith(context.outcomes()
                    .addLazily(new DeliveryCounted(entry.queue().number(), entry.number(), entry.deliveries())));
        }
        if (returned.seen == Seen.YES) {
            entry.queue().redelivery().failed(entry, returned.reason);
        } else {
            entry.queue().putBack(entry);
        }
    }
}
