package org.ternmq.server.store.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.server.outcome.DeliveriesSupposed;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.store.RecoveredMessage;
import org.ternmq.server.store.RecoveredState;

/** The queues and subscriptions of a store by their numbers, and how often messages were delivered from them. */
final class Holders {
    private final RecoveredState state;
    private final long now;
    private final Map<Long, Holder> byNumber = new LinkedHashMap<>();

    /** @param millis the time, in milliseconds since 1970: what is not due yet cannot have been delivered */
    Holders(RecoveredState state, LongSupplier millis) {
        this.state = state;
        now = millis.getAsLong();
        state.destinations().stream()
                .filter(created -> !created.name().kind().isTopic())
                .forEach(created -> byNumber.put(
                        created.number(), Holder.queue(created.name().name())));
        state.subscriptions().forEach(created -> byNumber.put(created.number(), Holder.of(created.definition())));
    }

    Map<Long, Holder> byNumber() {
        return byNumber;
    }

    /** The holder at this place of a message, or null if there is none with its number: no server starts on that. */
    Holder of(RecoveredMessage message, int index) {
        return byNumber.get(message.queues()[index]);
    }

    /** After an unclean stop whatever may have been delivered counts as delivered once at least. */
    int deliveries(RecoveredMessage message, int index) {
        int logged = message.deliveryCounts()[index];
        if (logged > 0) {
            return logged;
        }
        long queue = message.queues()[index];
        DeliveriesSupposed supposed = state.supposed().get(queue);
        boolean before = supposed != null && covers(supposed, message.added());
        boolean stopped = !state.cleanClose() && covers(stoppedNow(queue), message.added());
        return before || stopped ? 1 : 0;
    }

    /** What the next start would suppose. */
    private DeliveriesSupposed stoppedNow(long queue) {
        return new DeliveriesSupposed(queue, state.horizons().getOrDefault(queue, 0L), now);
    }

    private static boolean covers(DeliveriesSupposed supposed, MessageAdded added) {
        return added.message() <= supposed.message() && MessageBytes.deliveryTime(added.bytes()) <= supposed.dueBy();
    }
}
