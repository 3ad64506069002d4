package org.ternmq.client;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Topic;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ternmq.client.transport.ConsumerRequest;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ConsumerKind;

/** The connection consumers of one connection (section 11.2.4): opens them, and stops and closes them with it. */
final class ConnectionConsumers {
    private final TernConnection connection;
    private final ConsumerRequests requests;
    private final Set<TernConnectionConsumer> open = ConcurrentHashMap.newKeySet();

    ConnectionConsumers(TernConnection connection) {
        this.connection = connection;
        this.requests = new ConsumerRequests(connection);
    }

    /** Of a queue, or of a subscription of its own that ends with it. */
    ConnectionConsumer plain(Destination destination, String selector, ServerSessionPool pool, int maxMessages)
            throws JMSException {
        connection.checkOpen();
        ServerSessions sessions = ServerSessions.of(pool, maxMessages);
        return open(requests.plain(destination, selector, false), sessions);
    }

    /** Which subscription, and what of it. */
    record Wanted(ConsumerKind kind, Topic topic, String subscription, String selector) {}

    /** Of a subscription with a name. */
    ConnectionConsumer named(Wanted wanted, ServerSessionPool pool, int maxMessages) throws JMSException {
        connection.checkOpen();
        ServerSessions sessions = ServerSessions.of(pool, maxMessages);
        return open(requests.named(wanted.kind, wanted.topic, wanted.subscription, wanted.selector, false), sessions);
    }

    private ConnectionConsumer open(ConsumerRequest request, ServerSessions sessions) throws JMSException {
        if (!connection.transport().server().handsOver()) {
            throw new JMSException("this server does not know connection consumers: use a newer one, or sessions with"
                    + " message listeners");
        }
        TernConnectionConsumer consumer = connection.open(AcknowledgeMode.CLIENT, (settings, engine) -> {
            TernConnectionConsumer opened = new TernConnectionConsumer(connection, engine, sessions);
            open.add(opened);
            return opened;
        });
        try {
            consumer.begin(request);
            return consumer;
        } catch (JMSException e) {
            closeAfter(e, consumer);
            throw e;
        }
    }

    private static void closeAfter(JMSException refusal, TernConnectionConsumer consumer) {
        try {
            consumer.close();
        } catch (JMSException e) {
            refusal.addSuppressed(e);
        }
    }

    void forget(TernConnectionConsumer consumer) {
        open.remove(consumer);
    }

    void start() {
        open.forEach(consumer -> consumer.engine().start());
    }

    void stop() {
        open.forEach(consumer -> consumer.engine().stop());
    }

    /** Returns once none is loading messages into a session. */
    void awaitLoads() throws JMSException {
        for (TernConnectionConsumer consumer : open) {
            consumer.engine().awaitListeners();
        }
    }

    /** Closes all, and throws the first failure afterwards. */
    void closeAll() throws JMSException {
        FirstError errors = new FirstError();
        for (TernConnectionConsumer consumer : List.copyOf(open)) {
            errors.keep(consumer::close);
        }
        errors.throwFirst();
    }
}
