package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.server.outcome.MessagesRemoved;

/** What becomes of entries that have expired (section 3.4.9): by the policy of their queue they are moved, or dropped. */
final class Expirations {
    private final BrokerContext context;

    Expirations(BrokerContext context) {
        this.context = context;
    }

    /** An entry that waited has expired, and is out of its place. */
    void expired(QueueEntry entry) {
        if (move(entry)) {
            return;
        }
        countDropped(1);
        if (entry.isLogged()) {
            context.outcomes().addLazily(new MessagesRemoved(entry.queue().number(), new long[] {entry.number()}));
        }
        entry.queue().discard(entry);
    }

    /** Deliveries have expired before anybody saw them. Returns those of them that are to be dropped. */
    List<QueueEntry> expired(List<QueueEntry> deliveries) {
        List<QueueEntry> dropped = new ArrayList<>(deliveries.size());
        for (QueueEntry entry : deliveries) {
            if (entry.queue().isDeleted() || !move(entry)) {
                dropped.add(entry);
            }
        }
        countDropped(dropped.size());
        return dropped;
    }

    private boolean move(QueueEntry entry) {
        DestinationName target = entry.queue().policy().expiryQueue();
        if (target == null) {
            return false;
        }
        move(entry, target, false, () -> {});
        return true;
    }

    /** An entry has expired beyond memory, has been read back and waits for its move, and its lane with it. */
    void move(QueueEntry entry, Runnable whenGone) {
        move(entry, entry.queue().policy().expiryQueue(), true, whenGone);
    }

    private void move(QueueEntry entry, DestinationName target, boolean urgent, Runnable whenGone) {
        context.counters().countExpired(1);
        Envelope envelope = CaseFile.expired(entry, context.clock().millis());
        context.moves().add(new Move(entry, target, envelope, urgent, whenGone));
    }

    void countDropped(int messages) {
        context.counters().countExpired(messages);
        context.counters().countDropped(messages);
    }
}
