package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.MessageBytes;

/** Gives the entries of one queue to its consumers. */
final class QueueDispatch {
    /** What is to be done with an entry that somebody is about to look at. */
    enum Readiness {
        READY,
        /** It is gone: there is a next one. */
        PASSED,
        /** Its bytes are on their way. */
        WAITS
    }

    private final MessageQueue queue;
    private final QueueLanes lanes;
    private final DeliveryHorizon horizon;
    private final QueueConsumers consumers;
    private final BrokerContext context;

    QueueDispatch(MessageQueue queue, QueueLanes lanes, DeliveryHorizon horizon, BrokerContext context) {
        this.queue = queue;
        this.lanes = lanes;
        this.horizon = horizon;
        this.context = context;
        this.consumers = new QueueConsumers(this, lanes, context);
    }

    QueueConsumers consumers() {
        return consumers;
    }

    /** Delivers as far as the budget goes. Returns whether something may be left; if not, what is missing wakes the queue. */
    boolean run(SliceBudget budget) {
        consumers.selectors().begin();
        while (budget.take()) {
            if (lanes.releaseDue()) {
                continue;
            }
            if (consumers.haveSelectors()) {
                lanes.readAheadDue();
            }
            boolean moved = stepPlain();
            moved |= consumers.selectors().step();
            consumers.selectors().charge(budget);
            moved |= consumers.browse();
            if (!moved) {
                return false;
            }
        }
        return true;
    }

    private boolean stepPlain() {
        ConsumerRotation plain = consumers.plain();
        QueueEntry entry = lanes.first();
        if (entry != null && !entry.fetching && entry.isExpired(context.clock().millis())) {
            queue.expire(entry);
            return true;
        }
        if (!plain.hasReady()) {
            plain.answerPulls();
            return false;
        }
        lanes.readAhead();
        if (entry == null) {
            if (!lanes.awaitsMore()) {
                plain.answerPulls();
            }
            return false;
        }
        if (!entry.message().hasBytes()) {
            lanes.fetchHead();
            return false;
        }
        if (!mayDeliver(entry.isLogged(), entry.number())) {
            return false;
        }
        lanes.take(entry);
        give(entry, plain);
        return true;
    }

    /** Makes sure that an entry is there to be looked at. */
    Readiness prepare(QueueCursor cursor, Sighting sighting) {
        QueueEntry entry = sighting.entry();
        long now = context.clock().millis();
        if (entry == null) {
            boolean expired =
                    MessageBytes.expiration(sighting.bytes()) != 0 && MessageBytes.expiration(sighting.bytes()) <= now;
            if (expired) {
                cursor.pass(sighting);
            }
            return expired ? Readiness.PASSED : Readiness.READY;
        }
        if (entry.fetching) {
            return Readiness.WAITS;
        }
        if (entry.isExpired(now)) {
            queue.expire(entry);
            return Readiness.PASSED;
        }
        if (entry.message().hasBytes()) {
            return Readiness.READY;
        }
        List<QueueEntry> missing = new ArrayList<>(cursor.withoutBytes(BodyFetch.MOST - 1));
        if (!missing.contains(entry)) {
            missing.add(entry);
        }
        lanes.fetch(missing);
        return Readiness.WAITS;
    }

    /** Whether an entry may go to a consumer now; if not, the horizon is on its way. */
    boolean mayDeliver(Sighting sighting) {
        boolean logged = sighting.entry() != null
                ? sighting.entry().isLogged()
                : sighting.loaded().logged() && queue.isDurable();
        return mayDeliver(logged, sighting.number());
    }

    private boolean mayDeliver(boolean logged, long number) {
        if (logged && !horizon.covers(number)) {
            horizon.require(number);
            return false;
        }
        return true;
    }

    /** Gives an entry to one of those that want it. */
    void deliver(Sighting sighting, ConsumerRotation takers) {
        QueueEntry entry = sighting.entry();
        if (entry == null) {
            entry = lanes.takeBeyond(sighting.priority(), sighting.loaded());
        } else {
            lanes.take(entry);
        }
        give(entry, takers);
    }

    private void give(QueueEntry entry, ConsumerRotation takers) {
        Consumer consumer = takers.next();
        entry.state = QueueEntry.State.DELIVERED;
        consumer.deliver(entry);
        takers.offer(consumer);
        if (!entry.isLogged()) {
            return;
        }
        horizon.delivered(entry.number());
        if (context.memory().isPaging()) {
            entry.message().letBytesGo();
        }
    }
}
