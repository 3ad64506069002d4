package org.ternmq.server.broker;

import java.util.HashMap;
import java.util.Map;
import org.ternmq.server.outcome.SubscriptionDefinition;
import org.ternmq.server.selector.Selector;

/** The shared subscriptions that are not durable (section 8.3.2): each ends with its last consumer. */
final class SharedSubscriptions {
    private final Map<Subscriptions.Key, Subscription> shared = new HashMap<>();

    /**
     * Finds the subscription for a consumer that is about to be opened, or creates it.
     *
     * @param topic where its messages come from
     * @throws BrokerException if it has consumers with another topic or selector
     */
    Subscription open(Topic topic, SubscriptionDefinition wanted, Selector selector, DestinationRegistry destinations) {
        Subscription existing = shared.get(Subscriptions.Key.of(wanted));
        if (existing != null) {
            SubscriptionRules.check(existing, wanted);
            return existing;
        }
        Subscription created = Subscription.named(topic, destinations.volatileQueue(topic.name()), wanted, selector);
        shared.put(Subscriptions.Key.of(wanted), created);
        topic.add(created);
        return created;
    }

    /** A consumer of the subscription has been closed. */
    void closed(Subscription subscription) {
        if (subscription.queue().consumers().isEmpty()) {
            shared.remove(Subscriptions.Key.of(subscription.definition()));
            subscription.topic().remove(subscription);
            subscription.queue().delete();
        }
    }
}
