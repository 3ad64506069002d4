package org.ternmq.server.broker;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.DestinationDeleted;

/**
 * All queues and topics by their name. Those that are not temporary come into being by being used, and go when they have
 * not been used for long.
 */
final class DestinationRegistry {
    private final BrokerContext context;
    private final Map<String, MessageQueue> queues = new LinkedHashMap<>();
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final Map<DestinationName, TemporaryDestination> temporaries = new HashMap<>();
    private final Subscriptions subscriptions;
    private final SharedSubscriptions shared = new SharedSubscriptions();
    private long lastNumber;
    private long lastVolatileNumber;

    DestinationRegistry(BrokerContext context) {
        this.context = context;
        this.subscriptions = new Subscriptions(context, this);
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    SharedSubscriptions shared() {
        return shared;
    }

    Collection<MessageQueue> queues() {
        return queues.values();
    }

    Target restore(DestinationCreated outcome) {
        reserve(outcome.number());
        return outcome.name().kind().isTopic() ? addTopic(outcome) : addQueue(outcome);
    }

    /** Numbers up to this one are taken. */
    void reserve(long number) {
        lastNumber = Math.max(lastNumber, number);
    }

    long nextNumber() {
        return ++lastNumber;
    }

    /** A queue of which nothing outlives the server, under a number that the log never sees. */
    MessageQueue volatileQueue(DestinationName name) {
        return new MessageQueue(--lastVolatileNumber, name, false, context);
    }

    /** A topic under a number that the log never sees. */
    Topic volatileTopic(DestinationName name) {
        return new Topic(--lastVolatileNumber, name, context);
    }

    /** Finds, or creates, where a producer wants to send to. */
    Target forSending(DestinationName name) {
        return switch (name.kind()) {
            case QUEUE -> queue(name);
            case TOPIC -> topic(name);
            case TEMPORARY_QUEUE, TEMPORARY_TOPIC -> temporary(name).target();
        };
    }

    /** Finds, or creates, the queue that a consumer wants to read from. */
    MessageQueue queueForConsuming(DestinationName name, ClientConnection connection) {
        if (name.kind().isTopic()) {
            throw new BrokerException(ErrorCode.INVALID_DESTINATION, name + " is not a queue");
        }
        return name.kind().isTemporary()
                ? (MessageQueue) owned(name, connection).target()
                : queue(name);
    }

    /** Finds, or creates, the topic that a subscriber wants to read from. */
    Topic topicForConsuming(DestinationName name, ClientConnection connection) {
        if (!name.kind().isTopic()) {
            throw new BrokerException(ErrorCode.INVALID_DESTINATION, name + " is not a topic");
        }
        return name.kind().isTemporary() ? (Topic) owned(name, connection).target() : topic(name);
    }

    Topic topic(DestinationName name) {
        Topic existing = topics.get(name.name());
        return existing != null ? existing : addTopic(create(name));
    }

    private DestinationCreated create(DestinationName name) {
        DestinationCreated created = new DestinationCreated(nextNumber(), name, true);
        context.outcomes().addLazily(created);
        return created;
    }

    private Topic addTopic(DestinationCreated created) {
        Topic topic = new Topic(created.number(), created.name(), context);
        topics.put(topic.name().name(), topic);
        if (created.automatic()) {
            topic.usedAs(context.autoDeletion().watch(topic::isAtRest, () -> {
                topics.remove(topic.name().name());
                topic.delete();
                logDeleted(created.number());
            }));
        }
        return topic;
    }

    /** The queue of this name that is not temporary, or null. */
    MessageQueue existing(String name) {
        return queues.get(name);
    }

    /** Finds, or creates, a queue that is not temporary. */
    MessageQueue lasting(DestinationName name) {
        return queue(name);
    }

    private MessageQueue queue(DestinationName name) {
        MessageQueue existing = queues.get(name.name());
        return existing != null ? existing : addQueue(create(name));
    }

    private MessageQueue addQueue(DestinationCreated created) {
        MessageQueue queue = new MessageQueue(created.number(), created.name(), true, context);
        queues.put(queue.name().name(), queue);
        if (created.automatic()) {
            queue.usedAs(context.autoDeletion().watch(queue::isAtRest, () -> {
                queues.remove(queue.name().name());
                queue.delete();
                logDeleted(created.number());
            }));
        }
        return queue;
    }

    private void logDeleted(long number) {
        context.counters().countAutoDeleted();
        context.outcomes().addLazily(new DestinationDeleted(number));
    }

    void addTemporary(TemporaryDestination temporary) {
        if (temporaries.putIfAbsent(temporary.target().name(), temporary) != null) {
            throw new BrokerException(
                    ErrorCode.INVALID_DESTINATION,
                    "temporary " + temporary.target().name() + " exists already");
        }
    }

    /** Finds a temporary destination that only this connection may read from or delete (section 6.2.2). */
    TemporaryDestination owned(DestinationName name, ClientConnection connection) {
        TemporaryDestination temporary = temporary(name);
        if (temporary.owner() != connection) {
            throw new BrokerException(
                    ErrorCode.INVALID_DESTINATION,
                    "temporary " + name
                            + " belongs to another connection: only that one may read from it or delete it");
        }
        return temporary;
    }

    private TemporaryDestination temporary(DestinationName name) {
        TemporaryDestination temporary = temporaries.get(name);
        if (temporary == null) {
            throw new BrokerException(
                    ErrorCode.INVALID_DESTINATION,
                    "temporary " + name + " does not exist (any more): it goes with the connection that created it");
        }
        return temporary;
    }

    void deleteTemporary(TemporaryDestination temporary) {
        temporaries.remove(temporary.target().name());
        temporary.delete();
    }
}
