package org.ternmq.server.kill;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.client.TernConnectionFactory;

/** The durable subscriptions of the kill test, and what is left in them and in the queue. */
final class Subscriptions {
    /** A consumer takes from this one during the load. */
    static final String TAKEN = "taken";
    /** This one only gathers. */
    static final String GATHERING = "gathering";

    private static final int COMMIT_EVERY = 100;

    private Subscriptions() {}

    static void create(String url) throws JMSException {
        drainSubscription(url, TAKEN);
        drainSubscription(url, GATHERING);
    }

    static List<String> drainQueue(String url) throws JMSException {
        try (Connection connection = new TernConnectionFactory(url).createConnection()) {
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            connection.start();
            return drain(session, session.createConsumer(session.createQueue(Load.QUEUE)));
        }
    }

    static List<String> drainSubscription(String url, String name) throws JMSException {
        try (Connection connection = new TernConnectionFactory(url).createConnection()) {
            connection.setClientID(name);
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            connection.start();
            return drain(session, session.createDurableSubscriber(session.createTopic(Load.TOPIC), name));
        }
    }

    private static List<String> drain(Session session, MessageConsumer consumer) throws JMSException {
        List<String> ids = new ArrayList<>();
        for (Message message = consumer.receiveNoWait(); message != null; message = consumer.receiveNoWait()) {
            ids.add(message.getBody(String.class));
            if (ids.size() % COMMIT_EVERY == 0) {
                session.commit();
            }
        }
        session.commit();
        return ids;
    }
}
