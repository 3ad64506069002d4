package org.ternmq.server.broker;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.outcome.SubscriptionCreated;
import org.ternmq.server.outcome.SubscriptionDefinition;
import org.ternmq.server.outcome.SubscriptionDeleted;

/** The durable subscriptions: a name in the scope of a client id, no client id being a scope of its own. */
final class Subscriptions {
    private record Key(String clientId, String name) {}

    private final BrokerContext context;
    private final DestinationRegistry destinations;
    private final Map<Key, Subscription> durable = new HashMap<>();

    Subscriptions(BrokerContext context, DestinationRegistry destinations) {
        this.context = context;
        this.destinations = destinations;
    }

    void restore(SubscriptionCreated outcome) {
        destinations.reserve(outcome.number());
        add(outcome.number(), outcome.definition());
    }

    /**
     * Finds the subscription for a consumer that is about to be opened, or creates it. One that has been changed (its
     * topic, selector or noLocal) is a new one, and the old one is deleted (section 8.3.3).
     *
     * @throws BrokerException if it has a consumer
     */
    Subscription open(SubscriptionDefinition wanted) {
        Subscription existing = durable.get(key(wanted));
        if (existing != null && !existing.queue().consumers().isEmpty()) {
            throw new BrokerException(
                    ErrorCode.SUBSCRIPTION_IN_USE,
                    "durable subscription '" + wanted.name()
                            + "' has a consumer already: an unshared one has at most one");
        }
        if (existing != null && existing.definition().equals(wanted)) {
            return existing;
        }
        if (existing != null) {
            delete(existing);
        }
        // The topic comes first in the log.
        destinations.topic(DestinationName.topic(wanted.topic()));
        long number = destinations.nextNumber();
        Subscription created = add(number, wanted);
        created.createdWith(context.outcomes().add(new SubscriptionCreated(number, wanted)));
        return created;
    }

    private Subscription add(long number, SubscriptionDefinition definition) {
        DestinationName name = DestinationName.topic(definition.topic());
        Topic topic = destinations.topic(name);
        MessageQueue queue = new MessageQueue(number, name, true, context);
        queue.belongsTo(definition);
        Subscription subscription = Subscription.durable(topic, queue, definition);
        durable.put(key(definition), subscription);
        topic.add(subscription);
        return subscription;
    }

    Collection<MessageQueue> queues() {
        return durable.values().stream().map(Subscription::queue).toList();
    }

    Subscription find(String clientId, String name) {
        Subscription found = durable.get(new Key(clientId, name));
        if (found == null) {
            throw new BrokerException(
                    ErrorCode.INVALID_DESTINATION,
                    "there is no durable subscription '" + name + "'"
                            + (clientId == null ? " without a client id" : " of client id '" + clientId + "'"));
        }
        return found;
    }

    /** Deletes a subscription and all that it has still to get. */
    DurableBatch delete(Subscription subscription) {
        durable.remove(key(subscription.definition()));
        subscription.topic().remove(subscription);
        subscription.queue().delete();
        return context.outcomes()
                .add(new SubscriptionDeleted(subscription.queue().number()));
    }

    private static Key key(SubscriptionDefinition definition) {
        return new Key(definition.clientId(), definition.name());
    }
}
