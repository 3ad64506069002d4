package org.ternmq.ra.outbound;

import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import org.ternmq.client.TernConsumer;
import org.ternmq.ra.connect.OwnLoader;

/**
 * What an application has of a consumer. It receives in the transaction that the container has at that moment: when one
 * begins or ends, the consumer is made anew, and what nobody has seen goes back to the server meanwhile.
 */
final class ConsumerHandle implements QueueReceiver, TopicSubscriber, Parkable {
    private static final System.Logger LOG = System.getLogger(ConsumerHandle.class.getName());

    /** Makes the consumer in a session. */
    interface Maker {
        MessageConsumer make(Session session) throws JMSException;
    }

    /** What the application has asked for. */
    record Wanted(Destination destination, boolean noLocal, Maker maker) {}

    private final SessionHandle session;
    private final Wanted wanted;
    private Session madeIn;
    private MessageConsumer consumer;
    private volatile boolean closed;

    private ConsumerHandle(SessionHandle session, Wanted wanted) {
        this.session = session;
        this.wanted = wanted;
    }

    static ConsumerHandle open(SessionHandle session, Wanted wanted) throws JMSException {
        ConsumerHandle handle = new ConsumerHandle(session, wanted);
        handle.consumer();
        return handle;
    }

    private synchronized MessageConsumer consumer() throws JMSException {
        if (closed) {
            throw new IllegalStateException("the consumer is closed");
        }
        Session now = session.current();
        if (now != madeIn) {
            closeQuietly(consumer);
            consumer = OwnLoader.call(() -> wanted.maker.make(now));
            madeIn = now;
        }
        return consumer;
    }

    @Override
    public synchronized void park() {
        closeQuietly(consumer);
        consumer = null;
        madeIn = null;
    }

    /** Its session may be gone, and it with that. */
    private static void closeQuietly(MessageConsumer former) {
        try {
            if (former != null) {
                former.close();
            }
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "a consumer that is made anew did not close cleanly", e);
        }
    }

    @Override
    public String getMessageSelector() throws JMSException {
        return consumer().getMessageSelector();
    }

    @Override
    public boolean getNoLocal() throws JMSException {
        consumer();
        return wanted.noLocal;
    }

    @Override
    public Queue getQueue() throws JMSException {
        consumer();
        return (Queue) wanted.destination;
    }

    @Override
    public Topic getTopic() throws JMSException {
        consumer();
        return (Topic) wanted.destination;
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        consumer();
        throw Rules.refused("getMessageListener", "use a message-driven bean");
    }

    @Override
    public void setMessageListener(MessageListener listener) throws JMSException {
        consumer();
        throw Rules.refused("setMessageListener", "use a message-driven bean, or receive");
    }

    @Override
    public Message receive() throws JMSException {
        return consumer().receive();
    }

    @Override
    public Message receive(long timeoutMillis) throws JMSException {
        return consumer().receive(timeoutMillis);
    }

    @Override
    public Message receiveNoWait() throws JMSException {
        return consumer().receiveNoWait();
    }

    /** Receives only the body; 0 is for as long as it takes. */
    <T> T receiveBody(Class<T> type, long timeoutMillis) throws JMSException {
        return ((TernConsumer) consumer()).receiveBody(type, timeoutMillis);
    }

    <T> T receiveBodyNoWait(Class<T> type) throws JMSException {
        return ((TernConsumer) consumer()).receiveBodyNoWait(type);
    }

    @Override
    public void close() throws JMSException {
        // Without the lock: a receive of another thread may wait with it no longer than until this.
        if (closed) {
            return;
        }
        closed = true;
        session.forget(this);
        MessageConsumer last;
        synchronized (this) {
            last = consumer;
        }
        if (last != null) {
            last.close();
        }
    }
}
