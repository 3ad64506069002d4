package org.ternmq.client;

import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueSession;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ternmq.client.destination.TernDestination;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.client.destination.TernTemporaryQueue;
import org.ternmq.client.destination.TernTemporaryTopic;
import org.ternmq.client.destination.TernTopic;
import org.ternmq.client.message.TernMessage;
import org.ternmq.client.message.TernMessages;
import org.ternmq.client.session.SessionEngine;
import org.ternmq.client.session.SessionSettings;
import org.ternmq.client.simplified.RuntimeErrors;
import org.ternmq.client.transport.ConsumerRequest;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.FormatException;

/**
 * A session (Jakarta Messaging 3.1, section 6.2). For one thread at a time but for {@link #close()}; its listeners run
 * on a thread of its own, its completion callbacks on another. What it does for the server is {@link SessionEngine}.
 */
public sealed class TernSession extends MessageCreation implements QueueSession, TopicSession permits TernXASession {
    /**
     * A session mode beside those of the specification: {@code acknowledge()} of a message acknowledges that message
     * alone. {@code JMSContext.acknowledge()} acknowledges all that the context has consumed.
     */
    public static final int INDIVIDUAL_ACKNOWLEDGE = 4;

    private final TernConnection connection;
    private final SessionSettings settings;
    private final SessionEngine engine;
    private final Domain domain;
    private final ConsumerRequests requests;
    private final MessageSender sender;
    private final SessionLife life;
    private final ListenerUse listenerUse = new ListenerUse();
    private volatile MessageListener listener;
    private final Set<TernConsumer> consumers = ConcurrentHashMap.newKeySet();

    TernSession(TernConnection connection, SessionSettings settings, SessionEngine engine, Domain domain) {
        super(connection.codec());
        this.connection = connection;
        this.settings = settings;
        this.engine = engine;
        this.domain = domain;
        this.requests = new ConsumerRequests(connection);
        this.sender = new MessageSender(connection.transport(), engine, connection.codec());
        this.life = new SessionLife(connection, engine);
    }

    SessionEngine engine() {
        return engine;
    }

    TernConnection connection() {
        return connection;
    }

    MessageSender sender() {
        return sender;
    }

    ListenerUse listenerUse() {
        return listenerUse;
    }

    void forget(TernConsumer consumer) {
        consumers.remove(consumer);
    }

    @Override
    void checkOpen() throws JMSException {
        life.checkOpen();
    }

    /** Whether the calling thread is in a message listener or a completion callback of the session. */
    boolean isCallback() {
        return life.isCallback();
    }

    /** @param doing what a message listener of the session must not do, for it would wait for itself */
    void checkNotInListener(String doing) throws IllegalStateException {
        life.checkNotInListener(doing);
    }

    void checkNotInCallback(String doing) throws IllegalStateException {
        life.checkNotInCallback(doing);
    }

    @Override
    public boolean getTransacted() throws JMSException {
        checkOpen();
        return isTransacted();
    }

    private boolean isTransacted() {
        return settings.mode() == AcknowledgeMode.TRANSACTED;
    }

    @Override
    public int getAcknowledgeMode() throws JMSException {
        checkOpen();
        return SessionModes.number(settings.mode());
    }

    /** See section 6.2.7; durable when it returns. */
    @Override
    public void commit() throws JMSException {
        checkTransaction("commit");
        engine.commit();
    }

    @Override
    public void rollback() throws JMSException {
        checkTransaction("rollback");
        engine.rollback();
    }

    private void checkTransaction(String doing) throws JMSException {
        checkOpen();
        if (!isTransacted()) {
            throw new IllegalStateException(doing + " is for transacted sessions, and this one is not");
        }
        if (engine.isCallbackThread()) {
            throw new IllegalStateException(doing + " must not be called from a CompletionListener of the session");
        }
    }

    /** See section 6.2.10. */
    @Override
    public void recover() throws JMSException {
        checkOpen();
        if (isTransacted()) {
            throw new IllegalStateException("recover is not for transacted sessions: use rollback");
        }
        engine.recover();
    }

    /** What {@code Message.acknowledge} does. */
    void acknowledge(IncomingMessage message) throws JMSException {
        checkOpen();
        engine.acknowledge(message);
    }

    /** What {@code JMSContext.acknowledge} does. */
    public void acknowledgeAll() throws JMSException {
        checkOpen();
        engine.acknowledgeAll();
    }

    /** See section 6.2.15; waits for a listener that runs, and for completion callbacks. */
    @Override
    public void close() throws JMSException {
        checkNotInCallback("close of the session");
        life.close(() -> {
            connection.forget(this, settings.number());
            consumers.forEach(TernConsumer::sessionClosed);
        });
    }

    TernMessage decode(IncomingMessage incoming) {
        TernMessage message = TernMessages.decode(incoming.envelope(), incoming.message(), connection.codec());
        message.setAcknowledger(() -> acknowledge(incoming));
        return message;
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        checkOpen();
        return listener;
    }

    @Override
    public void setMessageListener(MessageListener next) throws JMSException {
        checkOpen();
        if (next != null && !consumers.isEmpty()) {
            throw new IllegalStateException(
                    "the session has consumers, so it cannot have a message listener of its own:"
                            + " close them, or use another session");
        }
        listenerUse.setOfSession(next != null);
        listener = next;
    }

    /** See section 11.2.1; on the calling thread, one message after the other. Waits while the connection is stopped. */
    @Override
    public void run() {
        RuntimeErrors.run(() -> {
            checkOpen();
            MessageListener to = listener;
            engine.run(to == null ? null : message -> to.onMessage(decode(message)));
        });
    }

    @Override
    public TernProducer createProducer(Destination destination) throws JMSException {
        checkOpen();
        if (destination != null) {
            engine.openProducer(TernDestination.nameOf(destination));
        }
        return new TernProducer(this, destination);
    }

    @Override
    public TernProducer createSender(Queue queue) throws JMSException {
        return createProducer(queue);
    }

    @Override
    public TernProducer createPublisher(Topic topic) throws JMSException {
        return createProducer(topic);
    }

    private TernConsumer consume(Destination destination, ConsumerRequest request) throws JMSException {
        listenerUse.checkNotOfSession();
        TernConsumer consumer = new TernConsumer(this, destination, request, engine.openConsumer(request));
        consumers.add(consumer);
        return consumer;
    }

    @Override
    public TernConsumer createConsumer(Destination destination) throws JMSException {
        return createConsumer(destination, null, false);
    }

    @Override
    public TernConsumer createConsumer(Destination destination, String selector) throws JMSException {
        return createConsumer(destination, selector, false);
    }

    @Override
    public TernConsumer createConsumer(Destination destination, String selector, boolean noLocal) throws JMSException {
        checkOpen();
        return consume(destination, requests.plain(destination, selector, noLocal));
    }

    @Override
    public TernConsumer createReceiver(Queue queue) throws JMSException {
        return createConsumer(queue);
    }

    @Override
    public TernConsumer createReceiver(Queue queue, String selector) throws JMSException {
        return createConsumer(queue, selector);
    }

    @Override
    public TernConsumer createSubscriber(Topic topic) throws JMSException {
        return createConsumer(topic);
    }

    @Override
    public TernConsumer createSubscriber(Topic topic, String selector, boolean noLocal) throws JMSException {
        return createConsumer(topic, selector, noLocal);
    }

    private TernConsumer subscribe(ConsumerKind kind, Topic topic, String name, String selector, boolean noLocal)
            throws JMSException {
        checkOpen();
        domain.checkTopics("a subscription");
        return consume(topic, requests.named(kind, topic, name, selector, noLocal));
    }

    @Override
    public TernConsumer createSharedConsumer(Topic topic, String name) throws JMSException {
        return createSharedConsumer(topic, name, null);
    }

    @Override
    public TernConsumer createSharedConsumer(Topic topic, String name, String selector) throws JMSException {
        return subscribe(ConsumerKind.SHARED, topic, name, selector, false);
    }

    @Override
    public TernConsumer createSharedDurableConsumer(Topic topic, String name) throws JMSException {
        return createSharedDurableConsumer(topic, name, null);
    }

    @Override
    public TernConsumer createSharedDurableConsumer(Topic topic, String name, String selector) throws JMSException {
        return subscribe(ConsumerKind.SHARED_DURABLE, topic, name, selector, false);
    }

    @Override
    public TernConsumer createDurableConsumer(Topic topic, String name) throws JMSException {
        return createDurableConsumer(topic, name, null, false);
    }

    @Override
    public TernConsumer createDurableConsumer(Topic topic, String name, String selector, boolean noLocal)
            throws JMSException {
        return subscribe(ConsumerKind.DURABLE, topic, name, selector, noLocal);
    }

    @Override
    public TernConsumer createDurableSubscriber(Topic topic, String name) throws JMSException {
        return createDurableConsumer(topic, name, null, false);
    }

    @Override
    public TernConsumer createDurableSubscriber(Topic topic, String name, String selector, boolean noLocal)
            throws JMSException {
        return createDurableConsumer(topic, name, selector, noLocal);
    }

    @Override
    public void unsubscribe(String name) throws JMSException {
        checkOpen();
        domain.checkTopics("unsubscribe");
        if (name == null || name.isEmpty()) {
            throw new InvalidDestinationException("there is no subscription without a name");
        }
        ConsumerRequests.checkName(name);
        JmsErrors.await(connection.transport().unsubscribe(name), "unsubscribing", settings.patienceMillis());
    }

    @Override
    public QueueBrowser createBrowser(Queue queue) throws JMSException {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String selector) throws JMSException {
        checkOpen();
        domain.checkQueues("createBrowser");
        return new TernBrowser(this, queue, requests.browser(queue, selector));
    }

    @Override
    public Queue createQueue(String name) throws JMSException {
        checkOpen();
        domain.checkQueues("createQueue");
        return new TernQueue(checkDestination(name));
    }

    @Override
    public Topic createTopic(String name) throws JMSException {
        checkOpen();
        domain.checkTopics("createTopic");
        return new TernTopic(checkDestination(name));
    }

    private static String checkDestination(String name) throws JMSException {
        if (name == null) {
            throw new InvalidDestinationException("a destination's name must not be null");
        }
        try {
            return DestinationName.queue(name).name();
        } catch (FormatException e) {
            throw new InvalidDestinationException(e.getMessage());
        }
    }

    @Override
    public TemporaryQueue createTemporaryQueue() throws JMSException {
        checkOpen();
        domain.checkQueues("createTemporaryQueue");
        Temporaries temporaries = connection.temporaries();
        return new TernTemporaryQueue(temporaries.create(false), temporaries::delete);
    }

    @Override
    public TemporaryTopic createTemporaryTopic() throws JMSException {
        checkOpen();
        domain.checkTopics("createTemporaryTopic");
        Temporaries temporaries = connection.temporaries();
        return new TernTemporaryTopic(temporaries.create(true), temporaries::delete);
    }
}
