package org.ternmq.server.cli.quickstart;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import org.ternmq.client.TernConnectionFactory;

/** Sends orders, each to the queue and to the topic in one transaction. */
final class OrderSender {
    static final int BATCH = 50;

    private OrderSender() {}

    static void send(List<String> orders, String url) throws JMSException {
        try (Connection connection = new TernConnectionFactory(url + "?reconnect=off").createConnection()) {
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageProducer queue = session.createProducer(session.createQueue(Quickstart.QUEUE));
            MessageProducer topic = session.createProducer(session.createTopic(Quickstart.TOPIC));
            int inBatch = 0;
            for (String order : orders) {
                TextMessage message = session.createTextMessage(order);
                queue.send(message);
                topic.send(message);
                inBatch++;
                if (inBatch == BATCH) {
                    session.commit();
                    inBatch = 0;
                }
            }
            session.commit();
        }
    }
}
