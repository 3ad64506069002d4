package org.ternmq.server.broker;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.outcome.SubscriptionCreated;
import org.ternmq.server.outcome.SubscriptionDefinition;
import org.ternmq.server.outcome.SubscriptionDeleted;
import org.ternmq.server.selector.Selector;
import org.ternmq.server.selector.SelectorSyntaxException;

/** The durable subscriptions: a name in the scope of a client id, no client id being a scope of its own. */
final class Subscriptions {
    /** Where a name counts. */
    record Key(String clientId, String name) {
        static Key of(SubscriptionDefinition definition) {
            return new Key(definition.clientId(), definition.name());
        }
    }

    private final BrokerContext context;
    private final DestinationRegistry destinations;
    private final Map<Key, Subscription> durable = new HashMap<>();

    Subscriptions(BrokerContext context, DestinationRegistry destinations) {
        this.context = context;
        this.destinations = destinations;
    }

    void restore(SubscriptionCreated outcome) {
        destinations.reserve(outcome.number());
        SubscriptionDefinition definition = outcome.definition();
        add(outcome.number(), definition, selectorOf(definition));
    }

    private Selector selectorOf(SubscriptionDefinition definition) {
        try {
            // Nobody waits for the loop yet, and it may have been allowed to be longer.
            return Selector.ofOrNull(definition.selector());
        } catch (SelectorSyntaxException e) {
            throw new IllegalArgumentException(
                    "the durable subscription '" + definition.name() + "' to " + definition.topic()
                            + " has a selector that this server does not understand: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Finds the subscription for a consumer that is about to be opened, or creates it. One that has been changed (its
     * topic, selector or noLocal) is a new one, and the old one is deleted as if by unsubscribing (sections 8.3.3 and
     * 8.3.4).
     *
     * @throws BrokerException if it has a consumer and is unshared or would change, if it would change and has messages
     *     that are not acknowledged, or if it is of the other kind
     */
    Subscription open(SubscriptionDefinition wanted, Selector selector, Connections connections) {
        Subscription existing = durable.get(Key.of(wanted));
        if (existing != null) {
            SubscriptionRules.check(existing, wanted);
        }
        if (existing != null && existing.definition().equals(wanted)) {
            return existing;
        }
        if (existing != null) {
            SubscriptionRules.checkUnused(existing, connections, context.branches());
            delete(existing);
        }
        // The topic comes first in the log.
        destinations.topic(DestinationName.topic(wanted.topic()));
        long number = destinations.nextNumber();
        Subscription created = add(number, wanted, selector);
        created.createdWith(context.outcomes().add(new SubscriptionCreated(number, wanted)));
        return created;
    }

    private Subscription add(long number, SubscriptionDefinition definition, Selector selector) {
        DestinationName name = DestinationName.topic(definition.topic());
        Topic topic = destinations.topic(name);
        MessageQueue queue = new MessageQueue(number, name, true, context);
        Subscription subscription = Subscription.named(topic, queue, definition, selector);
        durable.put(Key.of(definition), subscription);
        topic.add(subscription);
        return subscription;
    }

    Collection<Subscription> all() {
        return durable.values();
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
        durable.remove(Key.of(subscription.definition()));
        subscription.topic().remove(subscription);
        subscription.queue().delete();
        return context.outcomes()
                .add(new SubscriptionDeleted(subscription.queue().number()));
    }
}
