package org.ternmq.client;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import org.ternmq.client.destination.TernDestination;
import org.ternmq.client.simplified.SendSettings;

/** A producer (Jakarta Messaging 3.1, chapter 7): for one destination, or with null for any. */
public final class TernProducer implements QueueSender, TopicPublisher {
    private final TernSession session;
    private final Destination destination;
    private final ProducerCallbacks callbacks = new ProducerCallbacks();
    private SendSettings settings = SendSettings.DEFAULT;
    private boolean closed;

    TernProducer(TernSession session, Destination destination) {
        this.session = session;
        this.destination = destination;
    }

    private void checkOpen() throws JMSException {
        session.checkOpen();
        if (closed) {
            throw new IllegalStateException("the producer is closed");
        }
    }

    private SendSettings settings() throws JMSException {
        checkOpen();
        return settings;
    }

    private SendSettings settings(int deliveryMode, int priority, long timeToLive) throws JMSException {
        return settings().withDeliveryMode(deliveryMode).withPriority(priority).withTimeToLive(timeToLive);
    }

    private void sendToOwn(Message message, SendSettings with, CompletionListener listener) throws JMSException {
        if (destination == null) {
            throw new UnsupportedOperationException(
                    "the producer was made without a destination: name one with each message");
        }
        send(destination, message, with, listener);
    }

    private void sendTo(Destination to, Message message, SendSettings with, CompletionListener listener)
            throws JMSException {
        if (destination != null) {
            throw new UnsupportedOperationException(
                    "the producer is for " + destination + " alone: make one with null to send anywhere");
        }
        if (to == null) {
            throw new InvalidDestinationException("a message was sent without a destination: it is null");
        }
        send(to, message, with, listener);
    }

    private void send(Destination to, Message message, SendSettings with, CompletionListener listener)
            throws JMSException {
        if (listener == null) {
            session.sender().send(to, message, with, null);
            return;
        }
        boolean sent = false;
        CompletionListener owed = callbacks.owe(listener);
        try {
            session.sender().send(to, message, with, owed);
            sent = true;
        } finally {
            if (!sent) {
                callbacks.settle();
            }
        }
    }

    private static CompletionListener required(CompletionListener listener) {
        if (listener == null) {
            throw new IllegalArgumentException("an asynchronous send needs a CompletionListener, not null");
        }
        return listener;
    }

    @Override
    public void send(Message message) throws JMSException {
        sendToOwn(message, settings(), null);
    }

    @Override
    public void send(Message message, int deliveryMode, int priority, long timeToLive) throws JMSException {
        sendToOwn(message, settings(deliveryMode, priority, timeToLive), null);
    }

    @Override
    public void send(Destination to, Message message) throws JMSException {
        sendTo(to, message, settings(), null);
    }

    @Override
    public void send(Destination to, Message message, int deliveryMode, int priority, long timeToLive)
            throws JMSException {
        sendTo(to, message, settings(deliveryMode, priority, timeToLive), null);
    }

    @Override
    public void send(Message message, CompletionListener listener) throws JMSException {
        sendToOwn(message, settings(), required(listener));
    }

    @Override
    public void send(Message message, int deliveryMode, int priority, long timeToLive, CompletionListener listener)
            throws JMSException {
        sendToOwn(message, settings(deliveryMode, priority, timeToLive), required(listener));
    }

    @Override
    public void send(Destination to, Message message, CompletionListener listener) throws JMSException {
        sendTo(to, message, settings(), required(listener));
    }

    @Override
    public void send(
            Destination to,
            Message message,
            int deliveryMode,
            int priority,
            long timeToLive,
            CompletionListener listener)
            throws JMSException {
        sendTo(to, message, settings(deliveryMode, priority, timeToLive), required(listener));
    }

    @Override
    public void send(Queue queue, Message message) throws JMSException {
        sendTo(queue, message, settings(), null);
    }

    @Override
    public void send(Queue queue, Message message, int deliveryMode, int priority, long timeToLive)
            throws JMSException {
        sendTo(queue, message, settings(deliveryMode, priority, timeToLive), null);
    }

    @Override
    public void publish(Message message) throws JMSException {
        send(message);
    }

    @Override
    public void publish(Message message, int deliveryMode, int priority, long timeToLive) throws JMSException {
        send(message, deliveryMode, priority, timeToLive);
    }

    @Override
    public void publish(Topic topic, Message message) throws JMSException {
        sendTo(topic, message, settings(), null);
    }

    @Override
    public void publish(Topic topic, Message message, int deliveryMode, int priority, long timeToLive)
            throws JMSException {
        sendTo(topic, message, settings(deliveryMode, priority, timeToLive), null);
    }

    @Override
    public Destination getDestination() throws JMSException {
        checkOpen();
        return destination;
    }

    @Override
    public Queue getQueue() throws JMSException {
        checkOpen();
        return (Queue) destination;
    }

    @Override
    public Topic getTopic() throws JMSException {
        checkOpen();
        return (Topic) destination;
    }

    @Override
    public void setDisableMessageID(boolean disable) throws JMSException {
        settings = settings().withDisableId(disable);
    }

    @Override
    public boolean getDisableMessageID() throws JMSException {
        return settings().disableId();
    }

    @Override
    public void setDisableMessageTimestamp(boolean disable) throws JMSException {
        settings = settings().withDisableTimestamp(disable);
    }

    @Override
    public boolean getDisableMessageTimestamp() throws JMSException {
        return settings().disableTimestamp();
    }

    @Override
    public void setDeliveryMode(int deliveryMode) throws JMSException {
        settings = settings().withDeliveryMode(deliveryMode);
    }

    @Override
    public int getDeliveryMode() throws JMSException {
        return settings().deliveryMode();
    }

    @Override
    public void setPriority(int priority) throws JMSException {
        settings = settings().withPriority(priority);
    }

    @Override
    public int getPriority() throws JMSException {
        return settings().priority();
    }

    @Override
    public void setTimeToLive(long millis) throws JMSException {
        settings = settings().withTimeToLive(millis);
    }

    @Override
    public long getTimeToLive() throws JMSException {
        return settings().timeToLive();
    }

    @Override
    public void setDeliveryDelay(long millis) throws JMSException {
        settings = settings().withDeliveryDelay(millis);
    }

    @Override
    public long getDeliveryDelay() throws JMSException {
        return settings().deliveryDelay();
    }

    /**
     * Closes; waits for the completion callbacks of the session (section 7.3.4). In a callback of another producer it
     * does not wait, for the session runs one at a time.
     */
    @Override
    public void close() throws JMSException {
        if (closed) {
            return;
        }
        boolean inCallback = session.engine().isCallbackThread();
        if (inCallback && callbacks.areOwed()) {
            throw new IllegalStateException("close of a producer must not be called from a CompletionListener while it"
                    + " has callbacks to come, which close would wait for");
        }
        closed = true;
        if (destination != null) {
            session.engine().closeProducer(TernDestination.nameOf(destination));
        }
        if (!inCallback) {
            session.engine().awaitCompletions();
        }
    }
}
