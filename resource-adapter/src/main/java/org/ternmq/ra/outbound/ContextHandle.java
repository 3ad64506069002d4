package org.ternmq.ra.outbound;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;
import org.ternmq.client.RuntimeErrors;

/**
 * What an application has of a pooled connection and its session in the simplified API (Jakarta Messaging 3.1, section
 * 2.8), under the rules of a container.
 */
final class ContextHandle implements JMSContext {
    private final ConnectionHandle connection;
    private final SessionHandle session;
    private boolean autoStart = true;

    private ContextHandle(ConnectionHandle connection, SessionHandle session) {
        this.connection = connection;
        this.session = session;
    }

    /**
     * Makes one of a connection, which it closes with itself.
     *
     * @throws JMSException if the mode is not one that there may be here; the connection is closed then
     */
    static ContextHandle open(ConnectionHandle connection, int mode) throws JMSException {
        try {
            if (connection.isManaged()
                    && !connection.isInTransaction()
                    && mode != Session.AUTO_ACKNOWLEDGE
                    && mode != Session.DUPS_OK_ACKNOWLEDGE) {
                throw new JMSException("outside of a transaction the session mode of a web or EJB container must be"
                        + " AUTO_ACKNOWLEDGE or DUPS_OK_ACKNOWLEDGE, not " + mode);
            }
            return new ContextHandle(connection, connection.createSession(mode));
        } catch (JMSException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private JMSConsumer consumer(RuntimeErrors.Source<ConsumerHandle> maker) {
        return RuntimeErrors.get(() -> {
            ConsumerHandle consumer = maker.get();
            if (autoStart) {
                connection.start();
            }
            return new ContextConsumer(consumer);
        });
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        throw RuntimeErrors.of(
                Rules.refused("createContext of a JMSContext", "create another one with the ConnectionFactory"));
    }

    @Override
    public JMSProducer createProducer() {
        return RuntimeErrors.get(
                () -> new ContextProducer(session, session.createProducer(null), session.createMessage()));
    }

    @Override
    public String getClientID() {
        return RuntimeErrors.get(connection::getClientID);
    }

    @Override
    public void setClientID(String clientId) {
        RuntimeErrors.run(() -> connection.setClientID(clientId));
    }

    @Override
    public ConnectionMetaData getMetaData() {
        return RuntimeErrors.get(connection::getMetaData);
    }

    @Override
    public ExceptionListener getExceptionListener() {
        return RuntimeErrors.get(connection::getExceptionListener);
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) {
        RuntimeErrors.run(() -> connection.setExceptionListener(listener));
    }

    @Override
    public void start() {
        RuntimeErrors.run(connection::start);
    }

    @Override
    public void stop() {
        RuntimeErrors.run(connection::stop);
    }

    @Override
    public void setAutoStart(boolean autoStart) {
        RuntimeErrors.run(connection::checkOpen);
        this.autoStart = autoStart;
    }

    @Override
    public boolean getAutoStart() {
        RuntimeErrors.run(connection::checkOpen);
        return autoStart;
    }

    @Override
    public void close() {
        RuntimeErrors.run(connection::close);
    }

    @Override
    public BytesMessage createBytesMessage() {
        return RuntimeErrors.get(() -> session.createBytesMessage());
    }

    @Override
    public MapMessage createMapMessage() {
        return RuntimeErrors.get(() -> session.createMapMessage());
    }

    @Override
    public Message createMessage() {
        return RuntimeErrors.get(() -> session.createMessage());
    }

    @Override
    public ObjectMessage createObjectMessage() {
        return RuntimeErrors.get(() -> session.createObjectMessage());
    }

    @Override
    public ObjectMessage createObjectMessage(Serializable object) {
        return RuntimeErrors.get(() -> session.createObjectMessage(object));
    }

    @Override
    public StreamMessage createStreamMessage() {
        return RuntimeErrors.get(() -> session.createStreamMessage());
    }

    @Override
    public TextMessage createTextMessage() {
        return RuntimeErrors.get(() -> session.createTextMessage());
    }

    @Override
    public TextMessage createTextMessage(String text) {
        return RuntimeErrors.get(() -> session.createTextMessage(text));
    }

    @Override
    public boolean getTransacted() {
        return RuntimeErrors.get(session::getTransacted);
    }

    @Override
    public int getSessionMode() {
        return RuntimeErrors.get(session::getAcknowledgeMode);
    }

    @Override
    public void commit() {
        RuntimeErrors.run(session::commit);
    }

    @Override
    public void rollback() {
        RuntimeErrors.run(session::rollback);
    }

    @Override
    public void recover() {
        RuntimeErrors.run(session::recover);
    }

    /** What is received in a container is acknowledged by its transaction, or automatically. */
    @Override
    public void acknowledge() {
        RuntimeErrors.run(session::acknowledgeAll);
    }

    @Override
    public JMSConsumer createConsumer(Destination destination) {
        return consumer(() -> session.createConsumer(destination));
    }

    @Override
    public JMSConsumer createConsumer(Destination destination, String selector) {
        return consumer(() -> session.createConsumer(destination, selector));
    }

    @Override
    public JMSConsumer createConsumer(Destination destination, String selector, boolean noLocal) {
        return consumer(() -> session.createConsumer(destination, selector, noLocal));
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String name) {
        return consumer(() -> session.createDurableConsumer(topic, name));
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String name, String selector, boolean noLocal) {
        return consumer(() -> session.createDurableConsumer(topic, name, selector, noLocal));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String name) {
        return consumer(() -> session.createSharedDurableConsumer(topic, name));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String name, String selector) {
        return consumer(() -> session.createSharedDurableConsumer(topic, name, selector));
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String name) {
        return consumer(() -> session.createSharedConsumer(topic, name));
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String name, String selector) {
        return consumer(() -> session.createSharedConsumer(topic, name, selector));
    }

    @Override
    public Queue createQueue(String name) {
        return RuntimeErrors.get(() -> session.createQueue(name));
    }

    @Override
    public Topic createTopic(String name) {
        return RuntimeErrors.get(() -> session.createTopic(name));
    }

    @Override
    public QueueBrowser createBrowser(Queue queue) {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String selector) {
        return RuntimeErrors.get(() -> {
            QueueBrowser browser = session.createBrowser(queue, selector);
            if (autoStart) {
                connection.start();
            }
            return browser;
        });
    }

    @Override
    public TemporaryQueue createTemporaryQueue() {
        return RuntimeErrors.get(session::createTemporaryQueue);
    }

    @Override
    public TemporaryTopic createTemporaryTopic() {
        return RuntimeErrors.get(session::createTemporaryTopic);
    }

    @Override
    public void unsubscribe(String name) {
        RuntimeErrors.run(() -> session.unsubscribe(name));
    }
}
