package org.ternmq.server.broker;

import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.outcome.SubscriptionDefinition;

/** Opens consumers of every kind that the broker offers. */
final class ConsumerOpening {
    private final BrokerContext context;

    ConsumerOpening(BrokerContext context) {
        this.context = context;
    }

    /**
     * Opens a consumer and adds it to its session; throws if it is refused.
     *
     * @return what has to be durable before the client is told: a durable subscription exists once it is in the log
     */
    DurableBatch open(Session session, ConsumerRequest request) {
        session.requireNew(request.consumer());
        if (request.selector() != null && !request.selector().isBlank()) {
            throw unsupported("selectors");
        }
        if (request.kind() == ConsumerKind.DURABLE) {
            Subscription subscription = durable(session, request);
            session.addConsumer(new Consumer(session, request.consumer(), subscription.queue(), () -> {}));
            return subscription.creation();
        }
        Consumer consumer =
                switch (request.kind()) {
                    case QUEUE -> ofQueue(session, request);
                    case NON_DURABLE -> ofTopic(session, request);
                    case DURABLE, SHARED, SHARED_DURABLE -> throw unsupported("shared subscriptions");
                    case BROWSER -> throw unsupported("queue browsers");
                };
        session.addConsumer(consumer);
        return DurableBatch.past();
    }

    private static BrokerException unsupported(String feature) {
        return new BrokerException(ErrorCode.UNSUPPORTED, "this version of the server does not offer " + feature);
    }

    private Consumer ofQueue(Session session, ConsumerRequest request) {
        MessageQueue queue = context.destinations().queueForConsuming(request.destination(), session.connection());
        return new Consumer(session, request.consumer(), queue, () -> {});
    }

    private Consumer ofTopic(Session session, ConsumerRequest request) {
        Topic topic = context.destinations().topicForConsuming(request.destination(), session.connection());
        MessageQueue queue = context.destinations().volatileQueue(request.destination());
        Subscription subscription =
                Subscription.nonDurable(topic, queue, request.noLocal() ? session.connection() : null);
        topic.add(subscription);
        return new Consumer(session, request.consumer(), queue, () -> {
            topic.remove(subscription);
            queue.delete();
        });
    }

    private Subscription durable(Session session, ConsumerRequest request) {
        if (request.destination().kind().isTemporary()
                || !request.destination().kind().isTopic()) {
            throw new BrokerException(
                    ErrorCode.INVALID_DESTINATION,
                    "a durable subscription is to a topic that lasts, not to " + request.destination());
        }
        if (request.subscription() == null || request.subscription().isEmpty()) {
            throw new BrokerException(ErrorCode.INVALID_DESTINATION, "a durable subscription needs a name");
        }
        String clientId = session.connection().clientId();
        if (clientId == null) {
            throw new BrokerException(
                    ErrorCode.ILLEGAL_STATE,
                    "durable subscription '" + request.subscription() + "' needs a client id: set one on the connection"
                            + " or on its factory");
        }
        return context.destinations()
                .subscriptions()
                .open(new SubscriptionDefinition(
                        request.destination().name(),
                        clientId,
                        request.subscription(),
                        request.kind() == ConsumerKind.SHARED_DURABLE,
                        null,
                        request.noLocal()));
    }
}
