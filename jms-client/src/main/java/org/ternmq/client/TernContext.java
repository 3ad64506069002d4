package org.ternmq.client;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;
import org.ternmq.client.simplified.RuntimeErrors;
import org.ternmq.client.simplified.SimplifiedConsumer;
import org.ternmq.client.simplified.SimplifiedProducer;

/**
 * The simplified API (Jakarta Messaging 3.1, section 2.8): a session, made when first needed, on a connection that the
 * contexts made from one another share.
 */
class TernContext implements JMSContext {
    private final SharedConnection shared;
    private final TernConnection connection;
    private final int mode;
    private volatile TernSession session;
    private boolean autoStart = true;
    private final ClosingOnce closing = new ClosingOnce("the context");

    TernContext(SharedConnection shared, int mode) {
        this.shared = shared;
        this.connection = shared.retain();
        this.mode = mode;
    }

    /** The session, made now if there is none yet, so that a client id can be set before. */
    private synchronized TernSession session() throws JMSException {
        checkOpen();
        if (session == null) {
            session = makeSession(connection);
        }
        return session;
    }

    /** Makes the session of the context. */
    TernSession makeSession(TernConnection from) throws JMSException {
        return from.createSession(mode);
    }

    /** While the context closes, the listeners that it waits for may use it (section 6.1.8). */
    private void checkOpen() {
        TernSession made = session;
        if (!closing.isOpen() && (closing.isClosed() || made == null || !made.isCallback())) {
            throw new IllegalStateRuntimeException("the context is closed");
        }
    }

    /** Others may still use it when this context is closed. */
    private TernConnection connection() {
        checkOpen();
        return connection;
    }

    TernSession openSession() throws JMSException {
        return session();
    }

    private JMSConsumer consumer(RuntimeErrors.Source<TernConsumer> maker) {
        return RuntimeErrors.get(() -> {
            TernConsumer consumer = maker.get();
            if (autoStart) {
                connection.start();
            }
            return new SimplifiedConsumer(consumer);
        });
    }

    @Override
    public JMSContext createContext(int sessionMode) {
        checkOpen();
        return RuntimeErrors.get(() -> {
            SessionModes.ofContext(sessionMode);
            return new TernContext(shared, sessionMode);
        });
    }

    @Override
    public JMSProducer createProducer() {
        RuntimeErrors.get(this::session);
        return new SimplifiedProducer(new ContextSends(this));
    }

    @Override
    public String getClientID() {
        return RuntimeErrors.get(() -> connection().getClientID());
    }

    @Override
    public void setClientID(String clientId) {
        RuntimeErrors.run(() -> connection().setClientID(clientId));
    }

    @Override
    public ConnectionMetaData getMetaData() {
        return RuntimeErrors.get(() -> connection().getMetaData());
    }

    @Override
    public ExceptionListener getExceptionListener() {
        return RuntimeErrors.get(() -> connection().getExceptionListener());
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) {
        RuntimeErrors.run(() -> connection().setExceptionListener(listener));
    }

    @Override
    public void start() {
        RuntimeErrors.run(() -> connection().start());
    }

    @Override
    public void stop() {
        RuntimeErrors.run(() -> connection().stop());
    }

    @Override
    public void setAutoStart(boolean autoStart) {
        checkOpen();
        this.autoStart = autoStart;
    }

    @Override
    public boolean getAutoStart() {
        checkOpen();
        return autoStart;
    }

    /** Closes the session, and the connection if no other context uses it (section 6.1.8). */
    @Override
    public void close() {
        RuntimeErrors.run(() -> {
            TernSession made = session;
            if (made != null) {
                made.checkNotInCallback("close of the context");
            }
            if (closing.begin()) {
                closeAll();
            }
        });
    }

    private void closeAll() throws JMSException {
        FirstError errors = new FirstError();
        try {
            TernSession made = madeSession();
            if (made != null) {
                errors.keep(made::close);
            }
            errors.keep(shared::release);
        } finally {
            closing.closed();
        }
        errors.throwFirst();
    }

    /** The session, also if another thread was about to make it when the context began to close. */
    private synchronized TernSession madeSession() {
        return session;
    }

    @Override
    public BytesMessage createBytesMessage() {
        return RuntimeErrors.get(() -> session().createBytesMessage());
    }

    @Override
    public MapMessage createMapMessage() {
        return RuntimeErrors.get(() -> session().createMapMessage());
    }

    @Override
    public Message createMessage() {
        return RuntimeErrors.get(() -> session().createMessage());
    }

    @Override
    public ObjectMessage createObjectMessage() {
        return RuntimeErrors.get(() -> session().createObjectMessage());
    }

    @Override
    public ObjectMessage createObjectMessage(Serializable object) {
        return RuntimeErrors.get(() -> session().createObjectMessage(object));
    }

    @Override
    public StreamMessage createStreamMessage() {
        return RuntimeErrors.get(() -> session().createStreamMessage());
    }

    @Override
    public TextMessage createTextMessage() {
        return RuntimeErrors.get(() -> session().createTextMessage());
    }

    @Override
    public TextMessage createTextMessage(String text) {
        return RuntimeErrors.get(() -> session().createTextMessage(text));
    }

    @Override
    public boolean getTransacted() {
        return RuntimeErrors.get(() -> session().getTransacted());
    }

    @Override
    public int getSessionMode() {
        checkOpen();
        return mode;
    }

    @Override
    public void commit() {
        RuntimeErrors.run(() -> session().commit());
    }

    @Override
    public void rollback() {
        RuntimeErrors.run(() -> session().rollback());
    }

    @Override
    public void recover() {
        RuntimeErrors.run(() -> session().recover());
    }

    @Override
    public void acknowledge() {
        RuntimeErrors.run(() -> session().acknowledgeAll());
    }

    @Override
    public JMSConsumer createConsumer(Destination destination) {
        return consumer(() -> session().createConsumer(destination));
    }

    @Override
    public JMSConsumer createConsumer(Destination destination, String selector) {
        return consumer(() -> session().createConsumer(destination, selector));
    }

    @Override
    public JMSConsumer createConsumer(Destination destination, String selector, boolean noLocal) {
        return consumer(() -> session().createConsumer(destination, selector, noLocal));
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String name) {
        return consumer(() -> session().createDurableConsumer(topic, name));
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String name, String selector, boolean noLocal) {
        return consumer(() -> session().createDurableConsumer(topic, name, selector, noLocal));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String name) {
        return consumer(() -> session().createSharedDurableConsumer(topic, name));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String name, String selector) {
        return consumer(() -> session().createSharedDurableConsumer(topic, name, selector));
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String name) {
        return consumer(() -> session().createSharedConsumer(topic, name));
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String name, String selector) {
        return consumer(() -> session().createSharedConsumer(topic, name, selector));
    }

    @Override
    public Queue createQueue(String name) {
        return RuntimeErrors.get(() -> session().createQueue(name));
    }

    @Override
    public Topic createTopic(String name) {
        return RuntimeErrors.get(() -> session().createTopic(name));
    }

    @Override
    public QueueBrowser createBrowser(Queue queue) {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String selector) {
        return RuntimeErrors.get(() -> {
            QueueBrowser browser = session().createBrowser(queue, selector);
            if (autoStart) {
                connection.start();
            }
            return browser;
        });
    }

    @Override
    public TemporaryQueue createTemporaryQueue() {
        return RuntimeErrors.get(() -> session().createTemporaryQueue());
    }

    @Override
    public TemporaryTopic createTemporaryTopic() {
        return RuntimeErrors.get(() -> session().createTemporaryTopic());
    }

    @Override
    public void unsubscribe(String name) {
        RuntimeErrors.run(() -> session().unsubscribe(name));
    }
}
