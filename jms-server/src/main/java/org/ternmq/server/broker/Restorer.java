package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.outcome.BranchCommitted;
import org.ternmq.server.outcome.BranchDecided;
import org.ternmq.server.outcome.BranchPrepared;
import org.ternmq.server.outcome.DeliveriesSupposed;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.HorizonAdvanced;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.ProducerAdvanced;
import org.ternmq.server.outcome.SendRefused;
import org.ternmq.server.outcome.SubscriptionCreated;
import org.ternmq.server.outcome.TransactionCommitted;

/** Rebuilds the broker's state from the outcomes that still hold, as the store hands them over at a start. */
final class Restorer {
    private final BrokerContext context;
    private final boolean cleanClose;
    private final Map<Long, Long> horizons = new HashMap<>();
    private final Map<Long, DeliveriesSupposed> supposed = new HashMap<>();
    private final Map<Long, List<Long>> parked = new LinkedHashMap<>();
    private final Map<SessionId, SendLedger> ledgers = new LinkedHashMap<>();
    private final BranchRestorer branches;

    /** @param cleanClose whether the server was closed cleanly: then nothing was delivered that the log does not know */
    Restorer(BrokerContext context, boolean cleanClose) {
        this.context = context;
        this.cleanClose = cleanClose;
        this.branches = new BranchRestorer(context);
    }

    void restore(Restored restored) {
        restored.outcomes().forEach(this::apply);
        ledgers.values().forEach(context.ledgers()::restore);
        Map<Long, MessageQueue> queues = new HashMap<>();
        context.destinations().queues().forEach(queue -> queues.put(queue.number(), queue));
        context.destinations().subscriptions().queues().forEach(queue -> queues.put(queue.number(), queue));
        queues.values().forEach(this::restoreDeliveries);
        parked.forEach(
                (queue, messages) -> queues.get(queue).redelivery().parked().restore(messages));
        branches.lock(queues);
        restored.contents().stream()
                .filter(content -> !branches.fill(content))
                .forEach(content -> fill(content, queues));
    }

    /** After an unclean stop whatever may have been delivered counts as delivered once at least. */
    private void restoreDeliveries(MessageQueue queue) {
        long horizon = horizons.getOrDefault(queue.number(), 0L);
        queue.restoreHorizon(horizon);
        DeliveriesSupposed before = supposed.get(queue.number());
        queue.reader().suppose(before);
        if (!cleanClose && horizon > 0) {
            long now = context.clock().millis();
            // It must still be known after the next stop, which may be a clean one.
            DeliveriesSupposed outcome = new DeliveriesSupposed(
                    queue.number(), horizon, before == null ? now : Math.max(now, before.dueBy()));
            context.outcomes().add(outcome);
            queue.reader().suppose(outcome);
        }
    }

    private static void fill(LaneContent content, Map<Long, MessageQueue> queues) {
        MessageQueue queue = queues.get(content.queue());
        if (queue == null) {
            throw new IllegalArgumentException("the store has " + content.messages() + " messages of queue "
                    + content.queue() + ", which does not exist");
        }
        queue.restore(content);
    }

    private void apply(Outcome outcome) {
        switch (outcome.type()) {
            case DESTINATION_CREATED -> context.destinations().restore((DestinationCreated) outcome);
            case SUBSCRIPTION_CREATED -> context.destinations().subscriptions().restore((SubscriptionCreated) outcome);
            // Of other entries it comes with them when they are loaded.
            case DELIVERY_COUNTED -> parked((DeliveryCounted) outcome);
            case DELIVERIES_SUPPOSED -> suppose((DeliveriesSupposed) outcome);
            case HORIZON_ADVANCED -> horizon((HorizonAdvanced) outcome);
            case PRODUCER_ADVANCED -> ledger((ProducerAdvanced) outcome);
            case SEND_REFUSED -> refusal((SendRefused) outcome);
            case TRANSACTION_COMMITTED -> committed((TransactionCommitted) outcome);
            case BRANCH_PREPARED -> branches.prepared((BranchPrepared) outcome);
            case BRANCH_DECIDED -> branches.decided((BranchDecided) outcome);
            case BRANCH_COMMITTED -> context.branches().remember(((BranchCommitted) outcome).id());
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

    private void parked(DeliveryCounted counted) {
        if (DeliveryCounted.isParked(counted.count())) {
            parked.computeIfAbsent(counted.queue(), queue -> new ArrayList<>()).add(counted.message());
        }
    }

    /** Both of its limits only ever rise, so that the newest says all. */
    private void suppose(DeliveriesSupposed outcome) {
        supposed.put(outcome.queue(), outcome);
        context.continueAfter(outcome.message());
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
}
