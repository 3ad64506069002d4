package org.ternmq.ra.outbound;

import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import jakarta.jms.TransactionInProgressException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ternmq.client.TernSession;

/**
 * What an application has of the session of a pooled connection. All that it does belongs to the transaction that the
 * container has at that moment, or to none (Jakarta Messaging 3.1, the Javadoc of {@code Connection.createSession}).
 */
final class SessionHandle extends MessageCreation implements QueueSession, TopicSession {
    private static final System.Logger LOG = System.getLogger(SessionHandle.class.getName());

    private final ConnectionHandle connection;
    private final int mode;
    private final Domain domain;
    private final Set<AutoCloseable> children = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    SessionHandle(ConnectionHandle connection, int mode, Domain domain) {
        this.connection = connection;
        this.mode = mode;
        this.domain = domain;
    }

    private void checkOpen() throws JMSException {
        if (closed) {
            throw new IllegalStateException("the session is closed");
        }
        connection.checkOpen();
    }

    @Override
    Session current() throws JMSException {
        checkOpen();
        return connection.connection().sessions().current(mode);
    }

    private <T extends AutoCloseable> T add(T child) {
        children.add(child);
        return child;
    }

    void forget(AutoCloseable child) {
        children.remove(child);
    }

    @Override
    public boolean getTransacted() throws JMSException {
        return getAcknowledgeMode() == SESSION_TRANSACTED;
    }

    @Override
    public int getAcknowledgeMode() throws JMSException {
        checkOpen();
        return connection.isInTransaction() ? SESSION_TRANSACTED : mode;
    }

    @Override
    public void commit() throws JMSException {
        ownTransaction("commit").commit();
    }

    @Override
    public void rollback() throws JMSException {
        ownTransaction("rollback").rollback();
    }

    /** A transaction that is not the container's; there is one only where no container is. */
    private Session ownTransaction(String method) throws JMSException {
        checkOpen();
        if (connection.isInTransaction()) {
            throw new TransactionInProgressException(method
                    + " must not be called in a transaction of the container: end that one, or mark it for rollback");
        }
        if (mode != SESSION_TRANSACTED) {
            throw new IllegalStateException(method + " is for transacted sessions, and this one is not");
        }
        return current();
    }

    @Override
    public void recover() throws JMSException {
        checkOpen();
        if (connection.isInTransaction()) {
            throw new IllegalStateException("recover is not for sessions in a transaction");
        }
        current().recover();
    }

    /** {@code JMSContext.acknowledge}: there is something to do only where no container is. */
    void acknowledgeAll() throws JMSException {
        checkOpen();
        if (mode == CLIENT_ACKNOWLEDGE && current() instanceof TernSession own) {
            own.acknowledgeAll();
        }
    }

    @Override
    public void close() throws JMSException {
        if (!closed) {
            invalidate();
            connection.forget(this);
        }
    }

    void invalidate() {
        closed = true;
        children.forEach(SessionHandle::closeQuietly);
        children.clear();
    }

    private static void closeQuietly(AutoCloseable child) {
        try {
            child.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "what a session has left did not close cleanly", e);
        }
    }

    /** The connection is taken away: consumers and producers are made anew at their next use, browsers end. */
    void park() {
        for (AutoCloseable child : children) {
            if (child instanceof Parkable parkable) {
                parkable.park();
            } else {
                children.remove(child);
                closeQuietly(child);
            }
        }
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        checkOpen();
        throw Rules.refused("getMessageListener", "use a message-driven bean");
    }

    @Override
    public void setMessageListener(MessageListener listener) throws JMSException {
        checkOpen();
        throw Rules.refused("setMessageListener", "use a message-driven bean");
    }

    @Override
    public void run() {
        throw new IllegalStateRuntimeException(
                Rules.refused("run", "use a message-driven bean").getMessage());
    }

    @Override
    public ProducerHandle createProducer(Destination destination) throws JMSException {
        return add(ProducerHandle.open(this, destination));
    }

    @Override
    public ProducerHandle createSender(Queue queue) throws JMSException {
        return createProducer(queue);
    }

    @Override
    public ProducerHandle createPublisher(Topic topic) throws JMSException {
        return createProducer(topic);
    }

    private ConsumerHandle consume(Destination destination, boolean noLocal, ConsumerHandle.Maker maker)
            throws JMSException {
        checkOpen();
        return add(ConsumerHandle.open(this, new ConsumerHandle.Wanted(destination, noLocal, maker)));
    }

    @Override
    public ConsumerHandle createConsumer(Destination destination) throws JMSException {
        return consume(destination, false, session -> session.createConsumer(destination));
    }

    @Override
    public ConsumerHandle createConsumer(Destination destination, String selector) throws JMSException {
        return consume(destination, false, session -> session.createConsumer(destination, selector));
    }

    @Override
    public ConsumerHandle createConsumer(Destination destination, String selector, boolean noLocal)
            throws JMSException {
        return consume(destination, noLocal, session -> session.createConsumer(destination, selector, noLocal));
    }

    @Override
    public ConsumerHandle createReceiver(Queue queue) throws JMSException {
        return createConsumer(queue);
    }

    @Override
    public ConsumerHandle createReceiver(Queue queue, String selector) throws JMSException {
        return createConsumer(queue, selector);
    }

    @Override
    public ConsumerHandle createSubscriber(Topic topic) throws JMSException {
        return createConsumer(topic);
    }

    @Override
    public ConsumerHandle createSubscriber(Topic topic, String selector, boolean noLocal) throws JMSException {
        return createConsumer(topic, selector, noLocal);
    }

    private ConsumerHandle subscribe(Topic topic, boolean noLocal, ConsumerHandle.Maker maker) throws JMSException {
        domain.checkTopics("a subscription");
        return consume(topic, noLocal, maker);
    }

    @Override
    public ConsumerHandle createSharedConsumer(Topic topic, String name) throws JMSException {
        return subscribe(topic, false, session -> session.createSharedConsumer(topic, name));
    }

    @Override
    public ConsumerHandle createSharedConsumer(Topic topic, String name, String selector) throws JMSException {
        return subscribe(topic, false, session -> session.createSharedConsumer(topic, name, selector));
    }

    @Override
    public ConsumerHandle createSharedDurableConsumer(Topic topic, String name) throws JMSException {
        return subscribe(topic, false, session -> session.createSharedDurableConsumer(topic, name));
    }

    @Override
    public ConsumerHandle createSharedDurableConsumer(Topic topic, String name, String selector) throws JMSException {
        return subscribe(topic, false, session -> session.createSharedDurableConsumer(topic, name, selector));
    }

    @Override
    public ConsumerHandle createDurableConsumer(Topic topic, String name) throws JMSException {
        return subscribe(topic, false, session -> session.createDurableConsumer(topic, name));
    }

    @Override
    public ConsumerHandle createDurableConsumer(Topic topic, String name, String selector, boolean noLocal)
            throws JMSException {
        return subscribe(topic, noLocal, session -> session.createDurableConsumer(topic, name, selector, noLocal));
    }

    @Override
    public ConsumerHandle createDurableSubscriber(Topic topic, String name) throws JMSException {
        return createDurableConsumer(topic, name);
    }

    @Override
    public ConsumerHandle createDurableSubscriber(Topic topic, String name, String selector, boolean noLocal)
            throws JMSException {
        return createDurableConsumer(topic, name, selector, noLocal);
    }

    @Override
    public void unsubscribe(String name) throws JMSException {
        domain.checkTopics("unsubscribe");
        current().unsubscribe(name);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue) throws JMSException {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String selector) throws JMSException {
        domain.checkQueues("createBrowser");
        return add(current().createBrowser(queue, selector));
    }

    @Override
    public Queue createQueue(String name) throws JMSException {
        domain.checkQueues("createQueue");
        return current().createQueue(name);
    }

    @Override
    public Topic createTopic(String name) throws JMSException {
        domain.checkTopics("createTopic");
        return current().createTopic(name);
    }

    @Override
    public TemporaryQueue createTemporaryQueue() throws JMSException {
        domain.checkQueues("createTemporaryQueue");
        Session now = current();
        return connection.connection().temporaries().add(now.createTemporaryQueue());
    }

    @Override
    public TemporaryTopic createTemporaryTopic() throws JMSException {
        domain.checkTopics("createTemporaryTopic");
        Session now = current();
        return connection.connection().temporaries().add(now.createTemporaryTopic());
    }
}
