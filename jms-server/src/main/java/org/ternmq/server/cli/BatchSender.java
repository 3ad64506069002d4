package org.ternmq.server.cli;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.List;

/** Sends messages in transactions: large ones while there is more to send, and at once where a person is typing. */
final class BatchSender {
    private static final int BATCH = 100;

    private final Session session;
    private final MessageProducer producer;
    private final List<MessageProperty> properties;
    private final int times;
    private long sent;
    private int uncommitted;

    /** @param times how often each message is sent */
    BatchSender(Session session, MessageProducer producer, List<MessageProperty> properties, int times) {
        this.session = session;
        this.producer = producer;
        this.properties = properties;
        this.times = times;
    }

    void sendLines(LineReader lines) throws JMSException, IOException, CommandException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            sendText(line);
            if (lines.mustWait()) {
                commit();
            }
        }
    }

    void sendText(String text) throws JMSException, CommandException {
        send(session.createTextMessage(text));
    }

    void sendBytes(byte[] bytes) throws JMSException, CommandException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(bytes);
        send(message);
    }

    private void send(Message message) throws JMSException, CommandException {
        for (MessageProperty property : properties) {
            property.set(message);
        }
        for (int i = 0; i < times; i++) {
            producer.send(message);
            uncommitted++;
            if (uncommitted == BATCH) {
                commit();
            }
        }
    }

    private void commit() throws JMSException, CommandException {
        try {
            session.commit();
        } catch (JMSException e) {
            throw new CommandException(
                    e.getMessage() + " (" + sent + " messages were sent before; the next " + uncommitted
                            + " were given back, or are in doubt if the connection was lost)",
                    e);
        }
        sent += uncommitted;
        uncommitted = 0;
    }

    /** Sends what is left; says how many messages were sent in all. */
    long finish() throws JMSException, CommandException {
        if (uncommitted > 0) {
            commit();
        }
        return sent;
    }
}
