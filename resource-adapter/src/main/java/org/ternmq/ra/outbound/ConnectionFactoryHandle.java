package org.ternmq.ra.outbound;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.resource.Referenceable;
import jakarta.resource.spi.ConnectionManager;
import java.io.Serializable;
import javax.naming.Reference;
import org.ternmq.client.RuntimeErrors;
import org.ternmq.ra.connect.ConnectionSettings;
import org.ternmq.ra.connect.SettingsSource;

/** The connection factory that applications look up: it asks the container for connections. For any thread. */
public final class ConnectionFactoryHandle
        implements QueueConnectionFactory, TopicConnectionFactory, SettingsSource, Serializable, Referenceable {
    private static final long serialVersionUID = 1L;

    private final SettledFactory factory;
    private final ConnectionManager manager;
    private Reference reference;

    /** @param manager the container's, or {@link UnmanagedConnections} where there is none */
    public ConnectionFactoryHandle(SettledFactory factory, ConnectionManager manager) {
        this.factory = factory;
        this.manager = manager;
    }

    @Override
    public ConnectionSettings connectionSettings() {
        return factory.effectiveSettings();
    }

    private ConnectionHandle connect(Domain domain, String user, String password) throws JMSException {
        boolean managed = !(manager instanceof UnmanagedConnections);
        Allocation allocation = new Allocation(factory, manager, new Login(user, password, managed));
        ConnectionHandle connection = allocation.allocate();
        connection.allocatedBy(allocation, domain);
        return connection;
    }

    @Override
    public Connection createConnection() throws JMSException {
        return createConnection(null, null);
    }

    @Override
    public Connection createConnection(String user, String password) throws JMSException {
        return connect(Domain.ANY, user, password);
    }

    @Override
    public QueueConnection createQueueConnection() throws JMSException {
        return createQueueConnection(null, null);
    }

    @Override
    public QueueConnection createQueueConnection(String user, String password) throws JMSException {
        return connect(Domain.QUEUES, user, password);
    }

    @Override
    public TopicConnection createTopicConnection() throws JMSException {
        return createTopicConnection(null, null);
    }

    @Override
    public TopicConnection createTopicConnection(String user, String password) throws JMSException {
        return connect(Domain.TOPICS, user, password);
    }

    @Override
    public JMSContext createContext() {
        return createContext(null, null, Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        return createContext(null, null, sessionMode);
    }

    @Override
    public JMSContext createContext(String user, String password) {
        return createContext(user, password, Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public JMSContext createContext(String user, String password, int sessionMode) {
        return RuntimeErrors.get(() -> ContextHandle.open(connect(Domain.ANY, user, password), sessionMode));
    }

    /** The container's, which knows where the factory is bound. */
    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Reference getReference() {
        return reference;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionFactoryHandle that
                && factory.equals(that.factory)
                && manager.equals(that.manager);
    }

    @Override
    public int hashCode() {
        return factory.hashCode();
    }

    @Override
    public String toString() {
        return "ConnectionFactoryHandle[" + factory.effectiveSettings() + "]";
    }
}
