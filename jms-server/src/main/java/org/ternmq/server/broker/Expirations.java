package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;

/** What becomes of entries that have expired (section 3.4.9): by the policy of their queue they are moved, or dropped. */
final class Expirations {
    private final BrokerContext context;

    Expirations(BrokerContext context) {
        this.context = context;
    }

    /** An entry that waited has expired, and is out of its place. Returns whether it is moved; if not, it is to be dropped. */
    boolean moves(QueueEntry entry) {
        DestinationName target = entry.queue().policy().expiryQueue();
        if (target == null) {
            countDropped(1);
            return false;
        }
        move(entry, target, false, () -> {});
        return true;
    }

    /** Deliveries have expired before anybody saw them. Returns those of them that are to be dropped. */
    List<QueueEntry> expired(List<QueueEntry> deliveries) {
        List<QueueEntry> dropped = new ArrayList<>(deliveries.size());
        for (QueueEntry entry : deliveries) {
            if (entry.queue().isDeleted() || !moves(entry)) {
                dropped.add(entry);
            }
        }
        return dropped;
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
