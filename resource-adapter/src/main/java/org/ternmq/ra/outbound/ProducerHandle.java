package org.ternmq.ra.outbound;

import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import java.util.HashMap;
import java.util.Map;

/**
 * What an application has of a producer. It sends in the transaction that the container has at that moment; its settings
 * stay whatever session that is.
 */
final class ProducerHandle implements QueueSender, TopicPublisher, Parkable {
    private static final System.Logger LOG = System.getLogger(ProducerHandle.class.getName());

    private interface Setting {
        void apply(MessageProducer producer) throws JMSException;
    }

    private final SessionHandle session;
    private final Destination destination;
    private final Map<String, Setting> settings = new HashMap<>();
    private Session madeIn;
    private MessageProducer producer;
    private boolean closed;

    private ProducerHandle(SessionHandle session, Destination destination) {
        this.session = session;
        this.destination = destination;
    }

    static ProducerHandle open(SessionHandle session, Destination destination) throws JMSException {
        ProducerHandle handle = new ProducerHandle(session, destination);
        handle.producer();
        return handle;
    }

    private MessageProducer producer() throws JMSException {
        if (closed) {
            throw new IllegalStateException("the producer is closed");
        }
        Session now = session.current();
        if (now != madeIn) {
            MessageProducer next = now.createProducer(destination);
            for (Setting setting : settings.values()) {
                setting.apply(next);
            }
            closeQuietly(producer);
            producer = next;
            madeIn = now;
        }
        return producer;
    }

    @Override
    public void park() {
        closeQuietly(producer);
        producer = null;
        madeIn = null;
    }

    /** Its session may be gone, and it with that. */
    private static void closeQuietly(MessageProducer former) {
        try {
            if (former != null) {
                former.close();
            }
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "a producer that is made anew did not close cleanly", e);
        }
    }

    /** Sets something now, and whenever the producer is made anew. */
    private void set(String name, Setting setting) throws JMSException {
        setting.apply(producer());
        settings.put(name, setting);
    }

    @Override
    public void setDisableMessageID(boolean value) throws JMSException {
        set("DisableMessageID", to -> to.setDisableMessageID(value));
    }

    @Override
    public boolean getDisableMessageID() throws JMSException {
        return producer().getDisableMessageID();
    }

    @Override
    public void setDisableMessageTimestamp(boolean value) throws JMSException {
        set("DisableMessageTimestamp", to -> to.setDisableMessageTimestamp(value));
    }

    @Override
    public boolean getDisableMessageTimestamp() throws JMSException {
        return producer().getDisableMessageTimestamp();
    }

    @Override
    public void setDeliveryMode(int value) throws JMSException {
        set("DeliveryMode", to -> to.setDeliveryMode(value));
    }

    @Override
    public int getDeliveryMode() throws JMSException {
        return producer().getDeliveryMode();
    }

    @Override
    public void setPriority(int value) throws JMSException {
        set("Priority", to -> to.setPriority(value));
    }

    @Override
    public int getPriority() throws JMSException {
        return producer().getPriority();
    }

    @Override
    public void setTimeToLive(long value) throws JMSException {
        set("TimeToLive", to -> to.setTimeToLive(value));
    }

    @Override
    public long getTimeToLive() throws JMSException {
        return producer().getTimeToLive();
    }

    @Override
    public void setDeliveryDelay(long value) throws JMSException {
        set("DeliveryDelay", to -> to.setDeliveryDelay(value));
    }

    @Override
    public long getDeliveryDelay() throws JMSException {
        return producer().getDeliveryDelay();
    }

    @Override
    public Destination getDestination() throws JMSException {
        producer();
        return destination;
    }

    @Override
    public Queue getQueue() throws JMSException {
        return (Queue) getDestination();
    }

    @Override
    public Topic getTopic() throws JMSException {
        return (Topic) getDestination();
    }

    @Override
    public void close() throws JMSException {
        if (!closed) {
            closed = true;
            session.forget(this);
            if (producer != null) {
                producer.close();
            }
        }
    }

    @Override
    public void send(Message message) throws JMSException {
        producer().send(message);
    }

    @Override
    public void send(Message message, int mode, int priority, long timeToLive) throws JMSException {
        producer().send(message, mode, priority, timeToLive);
    }

    @Override
    public void send(Destination to, Message message) throws JMSException {
        producer().send(to, message);
    }

    @Override
    public void send(Destination to, Message message, int mode, int priority, long timeToLive) throws JMSException {
        producer().send(to, message, mode, priority, timeToLive);
    }

    @Override
    public void send(Queue queue, Message message) throws JMSException {
        producer().send(queue, message);
    }

    @Override
    public void send(Queue queue, Message message, int mode, int priority, long timeToLive) throws JMSException {
        producer().send(queue, message, mode, priority, timeToLive);
    }

    @Override
    public void publish(Message message) throws JMSException {
        send(message);
    }

    @Override
    public void publish(Message message, int mode, int priority, long timeToLive) throws JMSException {
        send(message, mode, priority, timeToLive);
    }

    @Override
    public void publish(Topic topic, Message message) throws JMSException {
        producer().send(topic, message);
    }

    @Override
    public void publish(Topic topic, Message message, int mode, int priority, long timeToLive) throws JMSException {
        producer().send(topic, message, mode, priority, timeToLive);
    }

    private IllegalStateException noCompletionListener() throws JMSException {
        producer();
        return Rules.refused("send with a CompletionListener", "send without one");
    }

    @Override
    public void send(Message message, CompletionListener listener) throws JMSException {
        throw noCompletionListener();
    }

    @Override
    public void send(Message message, int mode, int priority, long timeToLive, CompletionListener listener)
            throws JMSException {
        throw noCompletionListener();
    }

    @Override
    public void send(Destination to, Message message, CompletionListener listener) throws JMSException {
        throw noCompletionListener();
    }

    @Override
    public void send(
            Destination to, Message message, int mode, int priority, long timeToLive, CompletionListener listener)
            throws JMSException {
        throw noCompletionListener();
    }
}
