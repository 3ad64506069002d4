package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.HorizonAdvanced;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.ProducerAdvanced;
import org.ternmq.server.outcome.SendRefused;
import org.ternmq.server.outcome.SubscriptionCreated;
import org.ternmq.server.outcome.TransactionCommitted;

/** Rebuilds the broker's state from the outcomes that still hold, as the store hands them over at a start. */
final class Restorer {
    private record EntryKey(long queue, long message) {}

    private final BrokerContext context;
    private final boolean cleanClose;
    private final Map<Long, Long> horizons = new HashMap<>();
    private final Map<EntryKey, Integer> counts = new HashMap<>();
    private final List<MessageAdded> messages = new ArrayList<>();
    private final Map<SessionId, SendLedger> ledgers = new LinkedHashMap<>();

    /** @param cleanClose whether the server was closed cleanly: then nothing was delivered that the log does not know */
    Restorer(BrokerContext context, boolean cleanClose) {
        this.context = context;
        this.cleanClose = cleanClose;
    }

    void restore(Iterable<Outcome> outcomes) {
        outcomes.forEach(this::apply);
        ledgers.values().forEach(context.ledgers()::restore);
        Map<Long, MessageQueue> queues = new HashMap<>();
        context.destinations().queues().forEach(queue -> queues.put(queue.number(), queue));
        context.destinations().subscriptions().queues().forEach(queue -> queues.put(queue.number(), queue));
        horizons.forEach((queue, horizon) -> {
            if (queues.containsKey(queue)) {
                queues.get(queue).restoreHorizon(horizon);
            }
        });
        messages.sort(Comparator.comparingLong(MessageAdded::message));
        messages.forEach(message -> enqueue(message, queues));
    }

    private void apply(Outcome outcome) {
        switch (outcome.type()) {
            case DESTINATION_CREATED -> context.destinations().restore((DestinationCreated) outcome);
            case SUBSCRIPTION_CREATED -> context.destinations().subscriptions().restore((SubscriptionCreated) outcome);
            case MESSAGE_ADDED -> messages.add((MessageAdded) outcome);
            case DELIVERY_COUNTED -> count((DeliveryCounted) outcome);
            case HORIZON_ADVANCED -> horizon((HorizonAdvanced) outcome);
            case PRODUCER_ADVANCED -> ledger((ProducerAdvanced) outcome);
            case SEND_REFUSED -> refusal((SendRefused) outcome);
            case TRANSACTION_COMMITTED -> committed((TransactionCommitted) outcome);
            case INCARNATION_STARTED -> {
                // This start has an incarnation of its own.
            }
            case MESSAGES_REMOVED -> continueAfter((MessagesRemoved) outcome);
            case DESTINATION_DELETED -> context.destinations().reserve(((DestinationDeleted) outcome).number());
            default -> throw new IllegalArgumentException("the state at a start cannot hold a " + outcome.type());
        }
    }

    /** Numbers that were used once are not given out again, though nothing bears them any more. */
    private void continueAfter(MessagesRemoved outcome) {
        for (long message : outcome.messages()) {
            context.continueAfter(message);
        }
    }

    private void count(DeliveryCounted outcome) {
        counts.merge(new EntryKey(outcome.queue(), outcome.message()), outcome.count(), Math::max);
    }

    private void horizon(HorizonAdvanced outcome) {
        horizons.merge(outcome.queue(), outcome.message(), Math::max);
        context.continueAfter(outcome.message());
    }

    private void ledger(ProducerAdvanced outcome) {
        ledgers.put(outcome.session(), SendLedger.restored(outcome));
    }

    private void refusal(SendRefused outcome) {
        SendLedger ledger = ledgers.get(outcome.session());
        if (ledger != null) {
            ledger.restoreRefusal(outcome.sequence(), new Refusal(ErrorCode.of(outcome.code()), outcome.reason()));
        }
    }

    private void committed(TransactionCommitted outcome) {
        SendLedger ledger = ledgers.get(outcome.session());
        if (ledger != null) {
            ledger.committed(outcome.transaction());
        }
    }

    private void enqueue(MessageAdded added, Map<Long, MessageQueue> queues) {
        context.continueAfter(added.message());
        StoredMessage message =
                new StoredMessage(added.message(), added.envelope(), added.bytes(), true, context.memory());
        for (long number : added.queues()) {
            MessageQueue queue = queues.get(number);
            if (queue == null) {
                throw new IllegalArgumentException(
                        "message " + added.message() + " is in queue " + number + ", which does not exist");
            }
            queue.enqueue(message, deliveries(added, number));
        }
    }

    /** After an unclean stop whatever may have been delivered counts as delivered once at least. */
    private int deliveries(MessageAdded added, long queue) {
        int logged = counts.getOrDefault(new EntryKey(queue, added.message()), 0);
        boolean due =
                MessageBytes.deliveryTime(added.bytes()) <= context.clock().millis();
        boolean perhapsDelivered = !cleanClose && due && added.message() <= horizons.getOrDefault(queue, 0L);
        if (!perhapsDelivered || logged > 0) {
            return logged;
        }
        // It must still be known after the next stop, which may be a clean one.
        context.outcomes().add(new DeliveryCounted(queue, added.message(), 1));
        return 1;
    }
}
