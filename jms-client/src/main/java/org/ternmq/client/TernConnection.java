package org.ternmq.client;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.ternmq.client.message.ObjectCodec;
import org.ternmq.client.session.SessionEngine;
import org.ternmq.client.session.SessionSettings;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.xa.BranchDesk;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ConsumerKind;

/**
 * A connection to a server (Jakarta Messaging 3.1, section 6.1). For any thread. When the server is lost, callers wait
 * until the connection is back; if it is given up, or was to be made only once, every wait ends with an exception, the
 * ExceptionListener is told once, and the connection behaves as closed.
 */
public sealed class TernConnection implements QueueConnection, TopicConnection permits TernXAConnection {
    private static final long CLOSE_SECONDS = 5;

    private final Transport transport;
    private final ClientOptions options;
    private final Domain domain;
    private final ExceptionReporter reporter = new ExceptionReporter();
    private final SessionDirectory directory;
    private final Set<TernSession> sessions = ConcurrentHashMap.newKeySet();
    private final ConnectionConsumers connectionConsumers = new ConnectionConsumers(this);
    private final Object openingLock = new Object();
    private final Temporaries temporaries;
    private final ObjectCodec codec;
    private final Object lifeLock = new Object();
    private int lastSession;
    private String clientId;
    private boolean used;
    private boolean started;
    private final ClosingOnce closing = new ClosingOnce("the connection");

    TernConnection(Transport transport, ClientOptions options, Domain domain) {
        this.transport = transport;
        this.options = options;
        this.domain = domain;
        this.clientId = options.clientId();
        this.temporaries = new Temporaries(transport, options.patienceMillis());
        this.codec = new ObjectCodec(options.allowedClasses());
        this.directory = new SessionDirectory(
                reporter::report,
                new OutageReports(reporter, options.reconnect().report()));
        transport.listen(directory);
    }

    Transport transport() {
        return transport;
    }

    ClientOptions options() {
        return options;
    }

    Temporaries temporaries() {
        return temporaries;
    }

    ObjectCodec codec() {
        return codec;
    }

    /**
     * While the connection closes, the listeners that it waits for may use it (section 6.1.8).
     *
     * @throws IllegalStateException if the connection is closed or lost
     */
    void checkOpen() throws IllegalStateException {
        if (!closing.isOpen() && (closing.isClosed() || !isCallback())) {
            throw new IllegalStateException("the connection is closed");
        }
        if (isLost()) {
            throw new IllegalStateException("the connection is closed, because it was lost: "
                    + directory.lostBecause().getMessage());
        }
    }

    private boolean isCallback() {
        return sessions.stream().anyMatch(TernSession::isCallback);
    }

    boolean isLost() {
        return directory.lostBecause() != null;
    }

    /**
     * The transaction branches of the server, for people.
     *
     * @throws JMSException if the server knows no distributed transactions
     */
    public BranchDesk branches() throws JMSException {
        checkOpen();
        if (!transport.branches().areOffered()) {
            throw new JMSException("the server knows no distributed transactions: use a newer one");
        }
        return new BranchDesk(transport.branches(), options.requestMillis());
    }

    @Override
    public TernSession createSession() throws JMSException {
        return createSession(Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public TernSession createSession(int mode) throws JMSException {
        return open(SessionModes.ofContext(mode), domain);
    }

    @Override
    public TernSession createSession(boolean transacted, int mode) throws JMSException {
        return open(SessionModes.of(transacted, mode), domain);
    }

    @Override
    public TernSession createQueueSession(boolean transacted, int mode) throws JMSException {
        return open(SessionModes.of(transacted, mode), Domain.QUEUES);
    }

    @Override
    public TernSession createTopicSession(boolean transacted, int mode) throws JMSException {
        return open(SessionModes.of(transacted, mode), Domain.TOPICS);
    }

    private TernSession open(AcknowledgeMode mode, Domain sessionDomain) throws JMSException {
        return open(mode, (settings, engine) -> add(new TernSession(this, settings, engine, sessionDomain)));
    }

    <S extends TernSession> S add(S session) {
        sessions.add(session);
        return session;
    }

    /** Opens a session at the server; {@code register} adds it to those that end with the connection. */
    <T> T open(AcknowledgeMode mode, BiFunction<SessionSettings, SessionEngine, T> register) throws JMSException {
        return open(mode, false, register);
    }

    /** @param distributed whether the session is for the branches of distributed transactions */
    <T> T open(AcknowledgeMode mode, boolean distributed, BiFunction<SessionSettings, SessionEngine, T> register)
            throws JMSException {
        use();
        int number;
        CompletableFuture<SessionFacts> opening;
        synchronized (openingLock) {
            // The server wants the numbers in ascending order.
            number = ++lastSession;
            opening = transport.openSession(number, SessionIds.next(), mode);
        }
        SessionFacts facts = JmsErrors.await(opening, "creating a session", options.patienceMillis());
        SessionSettings settings = new SessionSettings(
                number,
                mode,
                distributed,
                options.prefetchMessages(),
                options.prefetchBytes(),
                options.ackDelayMillis() == 0,
                options.requestMillis(),
                options.patienceMillis());
        synchronized (lifeLock) {
            // What is added after close has looked for sessions would never be closed.
            checkOpen();
            SessionEngine engine = new SessionEngine(
                    transport, settings, facts, started, reporter::report, directory.unusedProducers());
            directory.add(number, engine);
            return register.apply(settings, engine);
        }
    }

    /**
     * After this the client id cannot be set any more (section 6.1.2). What sends and receives nothing does not count:
     * many programs set an ExceptionListener or look at the metadata first.
     */
    void use() throws IllegalStateException {
        checkOpen();
        synchronized (lifeLock) {
            used = true;
        }
    }

    void forget(TernSession session, int number) {
        sessions.remove(session);
        directory.remove(number);
    }

    void forget(TernConnectionConsumer consumer) {
        connectionConsumers.forget(consumer);
        directory.remove(consumer.engine().number());
    }

    /** Tells the ExceptionListener what nobody else would hear of. */
    void report(JMSException problem) {
        reporter.report(problem);
    }

    @Override
    public String getClientID() throws JMSException {
        checkOpen();
        synchronized (lifeLock) {
            return clientId;
        }
    }

    /** See section 6.1.2: at once after the connection is made, and only where it has none yet. */
    @Override
    public void setClientID(String id) throws JMSException {
        checkOpen();
        synchronized (lifeLock) {
            if (clientId != null) {
                throw new IllegalStateException("the connection has the client id '" + clientId + "' already");
            }
            if (used) {
                throw new IllegalStateException(
                        "the client id must be set before anything else is done with the connection");
            }
            if (id == null || id.isEmpty()) {
                throw new InvalidClientIDException("a client id must not be empty");
            }
            JmsErrors.await(transport.setClientId(id), "setting the client id", options.patienceMillis());
            clientId = id;
        }
    }

    boolean hasClientId() {
        synchronized (lifeLock) {
            return clientId != null;
        }
    }

    @Override
    public ConnectionMetaData getMetaData() throws JMSException {
        checkOpen();
        return new TernMetaData();
    }

    @Override
    public ExceptionListener getExceptionListener() throws JMSException {
        checkOpen();
        return reporter.listener();
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) throws JMSException {
        checkOpen();
        reporter.setListener(listener);
    }

    @Override
    public void start() throws JMSException {
        use();
        synchronized (lifeLock) {
            started = true;
            sessions.forEach(session -> session.engine().start());
            connectionConsumers.start();
        }
    }

    /** Returns once no listener runs (section 6.1.4). */
    @Override
    public void stop() throws JMSException {
        checkOpen();
        for (TernSession session : sessions) {
            session.checkNotInListener("stop of the connection");
        }
        synchronized (lifeLock) {
            started = false;
            sessions.forEach(session -> session.engine().stop());
            connectionConsumers.stop();
        }
        connectionConsumers.awaitLoads();
        for (TernSession session : sessions) {
            session.engine().awaitListeners();
        }
    }

    /**
     * Closes all sessions, then the connection (section 6.1.8). Returns once all listeners and receives have, and the
     * listeners can use all sessions until then. Throws what a session had still to tell, after all is closed.
     */
    @Override
    public void close() throws JMSException {
        for (TernSession session : sessions) {
            session.checkNotInCallback("close of the connection");
        }
        if (!closing.begin()) {
            return;
        }
        FirstError errors = new FirstError();
        transport.windDown();
        try {
            errors.keep(connectionConsumers::closeAll);
            synchronized (lifeLock) {
                // With the lock, so that no session that is being made is missed.
                sessions.forEach(session -> session.engine().windDown());
            }
            for (TernSession session : sessions) {
                errors.keep(session.engine()::awaitListeners);
                errors.keep(session.engine()::awaitCompletions);
            }
            // Their listeners may have made more of them.
            Set<TernSession> tried = new HashSet<>();
            for (TernSession next = notIn(tried); next != null; next = notIn(tried)) {
                tried.add(next);
                errors.keep(next::close);
            }
            reporter.endThread();
            errors.keep(this::awaitClosed);
        } finally {
            closing.closed();
        }
        errors.throwFirst();
    }

    private TernSession notIn(Set<TernSession> tried) {
        return sessions.stream()
                .filter(session -> !tried.contains(session))
                .findAny()
                .orElse(null);
    }

    private void awaitClosed() throws JMSException {
        try {
            transport.close().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw JmsErrors.interrupted("closing the connection");
        } catch (ExecutionException | TimeoutException e) {
            JMSException exception = new JMSException("the connection did not close cleanly: " + e);
            exception.initCause(e);
            throw exception;
        }
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            Destination destination, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        return connectionConsumers.plain(destination, selector, pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            Queue queue, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        return connectionConsumers.plain(queue, selector, pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            Topic topic, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        return connectionConsumers.plain(topic, selector, pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedConnectionConsumer(
            Topic topic, String subscription, String selector, ServerSessionPool pool, int maxMessages)
            throws JMSException {
        domain.checkTopics("createSharedConnectionConsumer");
        return connectionConsumers.named(
                new ConnectionConsumers.Wanted(ConsumerKind.SHARED, topic, subscription, selector), pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(
            Topic topic, String subscription, String selector, ServerSessionPool pool, int maxMessages)
            throws JMSException {
        domain.checkTopics("createDurableConnectionConsumer");
        return connectionConsumers.named(
                new ConnectionConsumers.Wanted(ConsumerKind.DURABLE, topic, subscription, selector), pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedDurableConnectionConsumer(
            Topic topic, String subscription, String selector, ServerSessionPool pool, int maxMessages)
            throws JMSException {
        domain.checkTopics("createSharedDurableConnectionConsumer");
        return connectionConsumers.named(
                new ConnectionConsumers.Wanted(ConsumerKind.SHARED_DURABLE, topic, subscription, selector),
                pool,
                maxMessages);
    }
}
