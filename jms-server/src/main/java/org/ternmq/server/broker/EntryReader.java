package org.ternmq.server.broker;

import org.ternmq.server.backlog.LoadedEntry;
import org.ternmq.server.outcome.DeliveriesSupposed;
import org.ternmq.server.outcome.DeliveryCounted;

/** Makes entries of what the backlog gives back of one queue; they were counted in it all the time. */
final class EntryReader {
    private final MessageQueue queue;
    private final BrokerContext context;
    /** What may have been delivered before an unclean stop, or null. */
    private DeliveriesSupposed supposed;

    EntryReader(MessageQueue queue, BrokerContext context) {
        this.queue = queue;
        this.context = context;
    }

    /** What is counted as delivered once, whatever its count says; null for nothing. */
    void suppose(DeliveriesSupposed outcome) {
        supposed = outcome;
    }

    /** Makes the entry of a message that has been read back. */
    QueueEntry read(LoadedEntry loaded) {
        StoredMessage message = new StoredMessage(
                loaded.message(), loaded.envelope(), loaded.bytes(), loaded.logged(), context.memory());
        message.retain();
        int deliveries = DeliveryCounted.deliveries(loaded.deliveries());
        return new QueueEntry(queue, message, mayHaveBeenSeen(message) ? Math.max(1, deliveries) : deliveries);
    }

    private boolean mayHaveBeenSeen(StoredMessage message) {
        return message.isLogged()
                && supposed != null
                && message.number() <= supposed.message()
                && message.deliveryTime() <= supposed.dueBy();
    }
}
