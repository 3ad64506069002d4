package org.ternmq.tck;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.server.ServerConfig;

/** A test against a server of its own. */
public abstract class ServerTest {
    /** Long enough for anything that does come, in milliseconds. */
    protected static final long SOON = 20_000;

    protected RunningServer server;

    @BeforeEach
    void startServer(@TempDir Path data) throws Exception {
        server = RunningServer.of(config(data));
    }

    /** How the server runs; as it comes, unless the test says otherwise. */
    ServerConfig config(Path data) {
        return ServerConfig.of(data);
    }

    @AfterEach
    void closeServer() throws Exception {
        server.close();
    }

    protected static Session session(Connection connection) throws JMSException {
        return connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    protected static Session transacted(Connection connection) throws JMSException {
        return connection.createSession(true, Session.SESSION_TRANSACTED);
    }

    /** Sends texts to a queue, persistent, each in order. */
    protected static void send(Session session, String queue, String... texts) throws JMSException {
        try (var producer = session.createProducer(session.createQueue(queue))) {
            for (String text : texts) {
                producer.send(session.createTextMessage(text));
            }
        }
    }

    protected static MessageConsumer consumer(Session session, String queue) throws JMSException {
        return session.createConsumer(session.createQueue(queue));
    }

    protected static String text(Message message) throws JMSException {
        return message == null ? null : ((TextMessage) message).getText();
    }

    protected static String receive(MessageConsumer consumer) throws JMSException {
        return text(consumer.receive(SOON));
    }

    /** All that is there now. */
    protected static List<String> drain(MessageConsumer consumer) throws JMSException {
        List<String> texts = new ArrayList<>();
        for (Message message = consumer.receiveNoWait(); message != null; message = consumer.receiveNoWait()) {
            texts.add(text(message));
        }
        return texts;
    }
}
