package org.ternmq.ra.outbound;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import org.ternmq.ra.connect.Visit;

/**
 * What an application has of a pooled connection. It has one session at a time, and refuses what applications may not
 * call in a container (Jakarta Messaging 3.1, the Javadoc of {@code Connection}). The container may take the connection
 * away between two uses, as Open Liberty does outside of transactions; it gives one again at the next use.
 */
final class ConnectionHandle implements QueueConnection, TopicConnection {
    private final boolean managed;
    /** Null while the container has taken it away. */
    private volatile TernManagedConnection connection;

    private volatile boolean closed;
    private volatile boolean started;
    private Domain domain = Domain.ANY;
    private volatile Allocation allocation;
    private SessionHandle session;

    ConnectionHandle(TernManagedConnection connection, boolean managed) {
        this.connection = connection;
        this.managed = managed;
    }

    /** Says how it was asked for, before the application has it. */
    void allocatedBy(Allocation asked, Domain wanted) {
        allocation = asked;
        domain = wanted;
    }

    void checkOpen() throws IllegalStateException {
        if (closed) {
            throw new IllegalStateException("the connection is closed");
        }
    }

    TernManagedConnection connection() throws JMSException {
        checkOpen();
        TernManagedConnection now = connection;
        return now == null ? associated() : now;
    }

    private TernManagedConnection associated() throws JMSException {
        if (allocation != null) {
            allocation.associate(this);
        }
        TernManagedConnection given = connection;
        if (given == null) {
            throw new IllegalStateException("the container has given no connection: create another one");
        }
        return given;
    }

    boolean isInTransaction() throws JMSException {
        return connection().sessions().isInTransaction();
    }

    /** Whether a container manages it, and its rules hold. */
    boolean isManaged() {
        return managed;
    }

    /** From now on it stands for another connection of the pool; returns the former one, if it had one. */
    synchronized TernManagedConnection moveTo(TernManagedConnection other) throws JMSException {
        TernManagedConnection before = connection;
        connection = other;
        if (started) {
            other.connection().start();
        }
        return before;
    }

    /** The container takes the connection away, until the next use. */
    synchronized void park() {
        connection = null;
        if (session != null) {
            session.park();
        }
    }

    /**
     * Whether it is open and the server was there when it was last heard of; it asks nobody. WildFly looks for a method of
     * this name, known from {@code java.sql.Connection}: without one its recovery takes every connection for broken, and
     * closes it before it has completed what it found.
     *
     * @param seconds how long to wait; of no use here
     */
    public boolean isValid(int seconds) {
        TernManagedConnection now = connection;
        return !closed && (now == null || now.isAlive());
    }

    @Override
    public SessionHandle createSession() throws JMSException {
        return createSession(Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public SessionHandle createSession(boolean transacted, int mode) throws JMSException {
        return createSession(transacted ? Session.SESSION_TRANSACTED : mode);
    }

    /**
     * In a transaction of the container the mode is ignored; outside of one, in a container, what is not DUPS_OK is AUTO,
     * as the API recommends.
     */
    @Override
    public SessionHandle createSession(int mode) throws JMSException {
        return open(mode, domain);
    }

    private synchronized SessionHandle open(int mode, Domain sessionDomain) throws JMSException {
        checkOpen();
        if (session != null) {
            throw new IllegalStateException("the connection already has a session, and in a web or EJB container it has"
                    + " one at a time: close it, or create another connection");
        }
        boolean lazily = mode == Session.DUPS_OK_ACKNOWLEDGE;
        int used = managed ? (lazily ? Session.DUPS_OK_ACKNOWLEDGE : Session.AUTO_ACKNOWLEDGE) : mode;
        SessionHandle opened = new SessionHandle(this, used, sessionDomain);
        opened.current();
        session = opened;
        return opened;
    }

    synchronized void forget(SessionHandle ended) {
        if (session == ended) {
            session = null;
        }
    }

    @Override
    public SessionHandle createQueueSession(boolean transacted, int mode) throws JMSException {
        return open(transacted ? Session.SESSION_TRANSACTED : mode, Domain.QUEUES);
    }

    @Override
    public SessionHandle createTopicSession(boolean transacted, int mode) throws JMSException {
        return open(transacted ? Session.SESSION_TRANSACTED : mode, Domain.TOPICS);
    }

    @Override
    public String getClientID() throws JMSException {
        return connection().connection().getClientID();
    }

    @Override
    public void setClientID(String clientId) throws JMSException {
        checkOpen();
        throw Rules.refused("setClientID", "set the property clientId of the connection factory");
    }

    @Override
    public ConnectionMetaData getMetaData() throws JMSException {
        return connection().connection().getMetaData();
    }

    @Override
    public ExceptionListener getExceptionListener() throws JMSException {
        checkOpen();
        return null;
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) throws JMSException {
        checkOpen();
        throw Rules.refused("setExceptionListener", "the container watches its connections itself");
    }

    @Override
    public void start() throws JMSException {
        connection().connection().start();
        started = true;
    }

    @Override
    public void stop() throws JMSException {
        checkOpen();
        throw Rules.refused("stop", "close the consumers that shall get no more messages");
    }

    /** Gives the connection back to the pool. */
    @Override
    public void close() throws JMSException {
        if (closed) {
            return;
        }
        SessionHandle last;
        synchronized (this) {
            last = session;
        }
        try {
            if (last != null) {
                last.close();
            }
        } finally {
            closed = true;
            giveBack();
            Visit.end();
        }
    }

    private void giveBack() {
        TernManagedConnection last = connection;
        if (last != null) {
            last.closed(this);
        } else if (allocation != null) {
            allocation.closed(this);
        }
    }

    /** The container has taken the connection back. */
    void invalidate() {
        SessionHandle last;
        synchronized (this) {
            closed = true;
            last = session;
            session = null;
        }
        if (last != null) {
            last.invalidate();
        }
    }

    private IllegalStateException noConnectionConsumers() throws IllegalStateException {
        checkOpen();
        return Rules.refused("creating a connection consumer", "use a message-driven bean");
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            Destination destination, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        throw noConnectionConsumers();
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            Queue queue, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        throw noConnectionConsumers();
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            Topic topic, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        throw noConnectionConsumers();
    }

    @Override
    public ConnectionConsumer createSharedConnectionConsumer(
            Topic topic, String subscription, String selector, ServerSessionPool pool, int maxMessages)
            throws JMSException {
        throw noConnectionConsumers();
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(
            Topic topic, String subscription, String selector, ServerSessionPool pool, int maxMessages)
            throws JMSException {
        throw noConnectionConsumers();
    }

    @Override
    public ConnectionConsumer createSharedDurableConnectionConsumer(
            Topic topic, String subscription, String selector, ServerSessionPool pool, int maxMessages)
            throws JMSException {
        throw noConnectionConsumers();
    }
}
