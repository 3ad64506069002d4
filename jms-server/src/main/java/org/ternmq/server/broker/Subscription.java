package org.ternmq.server.broker;

import java.util.Objects;
import org.ternmq.server.outcome.SubscriptionDefinition;
import org.ternmq.server.selector.Selector;

/** What one subscription of a topic has still to get (section 4.2). */
final class Subscription {
    private final Topic topic;
    private final MessageQueue queue;
    private final SubscriptionDefinition definition;
    private final Selector selector;
    private final ClientConnection leftOut;
    /** The batch that it was created with. */
    private DurableBatch creation = DurableBatch.past();

    private Subscription(
            Topic topic,
            MessageQueue queue,
            SubscriptionDefinition definition,
            Selector selector,
            ClientConnection leftOut) {
        this.topic = topic;
        this.queue = queue;
        this.definition = definition;
        this.selector = selector;
        this.leftOut = leftOut;
    }

    /** One with a name: durable, or shared, or both. */
    static Subscription named(Topic topic, MessageQueue queue, SubscriptionDefinition definition, Selector selector) {
        queue.belongsTo(definition);
        return new Subscription(topic, queue, definition, selector, null);
    }

    /**
     * One without a name, for one consumer.
     *
     * @param selector what it selects, or null
     * @param leftOut the connection whose own messages it does not get, or null
     */
    static Subscription unnamed(Topic topic, MessageQueue queue, Selector selector, ClientConnection leftOut) {
        return new Subscription(topic, queue, null, selector, leftOut);
    }

    Topic topic() {
        return topic;
    }

    MessageQueue queue() {
        return queue;
    }

    /** Which messages it gets, or null for all. */
    Selector selector() {
        return selector;
    }

    void createdWith(DurableBatch batch) {
        creation = batch;
    }

    /** What has to be durable before it exists for sure. */
    DurableBatch creation() {
        return creation;
    }

    /** What makes one with a name; null for one without. */
    SubscriptionDefinition definition() {
        return definition;
    }

    /** Whether it gets what this connection publishes (noLocal, section 8.3.1). */
    boolean takesFrom(Publisher publisher) {
        if (definition == null) {
            return leftOut == null || leftOut != publisher;
        }
        return !definition.noLocal() || !Objects.equals(definition.clientId(), publisher.clientId());
    }
}
