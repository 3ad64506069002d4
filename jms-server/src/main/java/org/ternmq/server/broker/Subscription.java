package org.ternmq.server.broker;

import java.util.Objects;
import org.ternmq.server.outcome.SubscriptionDefinition;

/** What one subscription of a topic has still to get (section 4.2). */
final class Subscription {
    private final Topic topic;
    private final MessageQueue queue;
    private final SubscriptionDefinition definition;
    private final ClientConnection leftOut;
    /** The batch that it was created with. */
    private DurableBatch creation = DurableBatch.past();

    private Subscription(Topic topic, MessageQueue queue, SubscriptionDefinition definition, ClientConnection leftOut) {
        this.topic = topic;
        this.queue = queue;
        this.definition = definition;
        this.leftOut = leftOut;
    }

    static Subscription durable(Topic topic, MessageQueue queue, SubscriptionDefinition definition) {
        return new Subscription(topic, queue, definition, null);
    }

    /** @param leftOut the connection whose own messages it does not get, or null */
    static Subscription nonDurable(Topic topic, MessageQueue queue, ClientConnection leftOut) {
        return new Subscription(topic, queue, null, leftOut);
    }

    Topic topic() {
        return topic;
    }

    MessageQueue queue() {
        return queue;
    }

    void createdWith(DurableBatch batch) {
        creation = batch;
    }

    /** What has to be durable before it exists for sure. */
    DurableBatch creation() {
        return creation;
    }

    /** What makes a durable one; null for a non-durable one. */
    SubscriptionDefinition definition() {
        return definition;
    }

    /** Whether it gets what this connection publishes (noLocal, section 8.3.1). */
    boolean takesFrom(ClientConnection publisher) {
        if (definition == null) {
            return leftOut == null || leftOut != publisher;
        }
        return !definition.noLocal() || !Objects.equals(definition.clientId(), publisher.clientId());
    }
}
