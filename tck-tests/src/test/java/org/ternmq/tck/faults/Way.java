package org.ternmq.tck.faults;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;

/** The ways from a producer to its consumers. */
enum Way {
    QUEUE(1),
    /** A queue, and a message listener. */
    LISTENER(1),
    /** A topic with an unshared durable subscription. */
    DURABLE(1),
    /** A topic with a durable subscription that two share. */
    SHARED(2);

    final int consumers;

    Way(int consumers) {
        this.consumers = consumers;
    }

    private boolean isTopic() {
        return this == DURABLE || this == SHARED;
    }

    Destination destination(Session session, String name) throws JMSException {
        return isTopic() ? session.createTopic(name) : session.createQueue(name);
    }

    void identify(Connection connection, String name) throws JMSException {
        if (this == DURABLE) {
            connection.setClientID("client-of-" + name);
        }
    }

    MessageConsumer consumer(Session session, String name) throws JMSException {
        return switch (this) {
            case QUEUE, LISTENER -> session.createConsumer(session.createQueue(name));
            case DURABLE -> session.createDurableConsumer(session.createTopic(name), name);
            case SHARED -> session.createSharedDurableConsumer(session.createTopic(name), name);
        };
    }

    /** Removes the subscription. */
    void remove(Session session, String name) throws JMSException {
        if (isTopic()) {
            session.unsubscribe(name);
        }
    }
}
