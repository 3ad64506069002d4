package org.ternmq.server.store.transfer;

import org.ternmq.server.outcome.SubscriptionDefinition;

/**
 * What can hold a message, by its name: a queue, or a durable subscription.
 *
 * @param queue the queue's name, or null
 * @param clientId the scope of the subscription's name, or null
 * @param subscription the subscription's name, or null
 */
record Holder(String queue, String clientId, String subscription) {
    static Holder queue(String name) {
        return new Holder(name, null, null);
    }

    static Holder subscription(String clientId, String name) {
        return new Holder(null, clientId, name);
    }

    static Holder of(SubscriptionDefinition definition) {
        return subscription(definition.clientId(), definition.name());
    }

    @Override
    public String toString() {
        if (queue != null) {
            return "queue '" + queue + "'";
        }
        return "subscription '" + subscription + "'"
                + (clientId == null ? " without a client id" : " of client id '" + clientId + "'");
    }
}
