package org.ternmq.server.store.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.ternmq.protocol.message.MessageBytes;
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
        if (state.cleanClose() || logged > 0) {
            return logged;
        }
        long horizon = state.horizons().getOrDefault(message.queues()[index], 0L);
        boolean due = MessageBytes.deliveryTime(message.added().bytes()) <= now;
        return due && message.added().message() <= horizon ? 1 : 0;
    }
}
