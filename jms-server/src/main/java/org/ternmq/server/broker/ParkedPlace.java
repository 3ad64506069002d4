package org.ternmq.server.broker;

import org.ternmq.server.outcome.SubscriptionDefinition;

/**
 * A queue or durable subscription that may have parked messages.
 *
 * @param queue the queue's name; null for a subscription
 * @param clientId the subscription's client id; null for none
 * @param subscription the subscription's name; null for a queue
 */
public record ParkedPlace(String queue, String clientId, String subscription) {
    public ParkedPlace {
        if ((queue == null) == (subscription == null) || queue != null && clientId != null) {
            throw new IllegalArgumentException(
                    "parked messages are in a queue, or in a subscription with or without a client id");
        }
    }

    public static ParkedPlace ofQueue(String name) {
        return new ParkedPlace(name, null, null);
    }

    /** @param clientId null for a shared subscription without one */
    public static ParkedPlace ofSubscription(String clientId, String name) {
        return new ParkedPlace(null, clientId, name);
    }

    static ParkedPlace of(SubscriptionDefinition definition) {
        return ofSubscription(definition.clientId(), definition.name());
    }

    @Override
    public String toString() {
        if (queue != null) {
            return "queue '" + queue + "'";
        }
        return "durable subscription '" + subscription + "'"
                + (clientId == null ? " without a client id" : " of client id '" + clientId + "'");
    }
}
