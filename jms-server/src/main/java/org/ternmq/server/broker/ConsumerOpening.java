package org.ternmq.server.broker;

import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.outcome.SubscriptionDefinition;
import org.ternmq.server.selector.Selector;

/** Opens consumers of every kind that the broker offers. */
final class ConsumerOpening {
    private final BrokerContext context;
    private final Connections connections;

    ConsumerOpening(BrokerContext context, Connections connections) {
        this.context = context;
        this.connections = connections;
    }

    /**
     * Opens a consumer and adds it to its session; throws if it is refused.
     *
     * @return what has to be durable before the client is told: a durable subscription exists once it is in the log
     */
    DurableBatch open(Session session, ConsumerRequest request) {
        Consumer kept = session.consumers().takeUp(request);
        if (kept != null) {
            return kept.opened();
        }
        session.consumers().requireNew(request.consumer());
        Selector selector = context.selector(request.selector());
        if (request.kind().isDurable()) {
            Subscription subscription = durable(session, request, selector);
            Consumer consumer = new Consumer(session, request.consumer(), subscription.queue(), null, () -> {});
            consumer.openedBy(request, subscription.creation());
            session.consumers().add(consumer);
            return consumer.opened();
        }
        if (request.kind() == ConsumerKind.BROWSER) {
            Consumer browser = ofQueue(session, request, selector);
            browser.openedBy(request, DurableBatch.past());
            session.consumers().addBrowser(browser);
            return browser.opened();
        }
        Consumer consumer =
                switch (request.kind()) {
                    case QUEUE -> ofQueue(session, request, selector);
                    case NON_DURABLE -> ofTopic(session, request, selector);
                    case SHARED -> shared(session, request, selector);
                    default -> throw new IllegalStateException(request.kind() + " is opened above");
                };
        consumer.openedBy(request, DurableBatch.past());
        session.consumers().add(consumer);
        return consumer.opened();
    }

    private Consumer ofQueue(Session session, ConsumerRequest request, Selector selector) {
        MessageQueue queue = context.destinations().queueForConsuming(request.destination(), session.connection());
        return new Consumer(session, request.consumer(), queue, selector, () -> {});
    }

    private Consumer ofTopic(Session session, ConsumerRequest request, Selector selector) {
        Topic topic = context.destinations().topicForConsuming(request.destination(), session.connection());
        MessageQueue queue = context.destinations().volatileQueue(request.destination());
        Subscription subscription =
                Subscription.unnamed(topic, queue, selector, request.noLocal() ? session.connection() : null);
        topic.add(subscription);
        return new Consumer(session, request.consumer(), queue, null, () -> {
            topic.remove(subscription);
            queue.delete();
        });
    }

    private Consumer shared(Session session, ConsumerRequest request, Selector selector) {
        Topic topic = context.destinations().topicForConsuming(request.destination(), session.connection());
        SharedSubscriptions shared = context.destinations().shared();
        Subscription subscription = shared.open(topic, definition(session, request), selector, context.destinations());
        return new Consumer(session, request.consumer(), subscription.queue(), null, () -> shared.closed(subscription));
    }

    private Subscription durable(Session session, ConsumerRequest request, Selector selector) {
        if (request.destination().kind().isTemporary()
                || !request.destination().kind().isTopic()) {
            throw new BrokerException(
                    ErrorCode.INVALID_DESTINATION,
                    "a durable subscription is to a topic that lasts, not to " + request.destination());
        }
        if (request.kind() == ConsumerKind.DURABLE && session.connection().clientId() == null) {
            throw new BrokerException(
                    ErrorCode.ILLEGAL_STATE,
                    "durable subscription '" + request.subscription() + "' needs a client id: set one on the connection"
                            + " or on its factory");
        }
        return context.destinations().subscriptions().open(definition(session, request), selector, connections);
    }

    private static SubscriptionDefinition definition(Session session, ConsumerRequest request) {
        if (request.subscription() == null || request.subscription().isEmpty()) {
            throw new BrokerException(ErrorCode.INVALID_DESTINATION, "a durable or shared subscription needs a name");
        }
        if (request.kind().isShared() && request.noLocal()) {
            throw new BrokerException(
                    ErrorCode.ILLEGAL_STATE,
                    "shared subscription '" + request.subscription() + "' cannot leave out messages of its own"
                            + " connection: noLocal is for unshared ones");
        }
        boolean none = request.selector() == null || request.selector().isBlank();
        return new SubscriptionDefinition(
                request.destination().name(),
                session.connection().clientId(),
                request.subscription(),
                request.kind().isShared(),
                none ? null : request.selector(),
                request.noLocal());
    }
}
