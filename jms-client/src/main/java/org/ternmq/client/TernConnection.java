package org.ternmq.client;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.ternmq.client.message.ObjectCodec;
import org.ternmq.client.session.SessionEngine;
import org.ternmq.client.session.SessionSettings;
import org.ternmq.client.transport.JmsErrors;
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
    private final OpenSessions sessions = new OpenSessions();
    private final SessionOpening opening;
    private final ConnectionConsumers connectionConsumers = new ConnectionConsumers(this);
    private final Temporaries temporaries;
    private final ObjectCodec codec;
    private final Object lifeLock = new Object();
    private final ClientIdentity identity;
    private boolean started;
    private final ClosingOnce closing = new ClosingOnce("the connection");

    TernConnection(Transport transport, ClientOptions options, Domain domain) {
        this.transport = transport;
        this.options = options;
        this.domain = domain;
        this.opening = new SessionOpening(transport, options);
        this.identity = new ClientIdentity(transport, options.clientId(), options.patienceMillis());
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
        if (!closing.isOpen() && (closing.isClosed() || !sessions.isCallback())) {
            throw new IllegalStateException("the connection is closed");
        }
        if (isLost()) {
            throw new IllegalStateException("the connection is closed, because it was lost: "
                    + directory.lostBecause().getMessage());
        }
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
        SessionOpening.Opened session = opening.open(mode, distributed);
        synchronized (lifeLock) {
            // What is added after close has looked for sessions would never be closed.
            checkOpen();
            SessionEngine engine = new SessionEngine(
                    transport,
                    session.settings(),
                    session.facts(),
                    started,
                    reporter::report,
                    directory.unusedProducers());
            directory.add(session.settings().number(), engine.events());
            return register.apply(session.settings(), engine);
        }
    }

    /**
     * After this the client id cannot be set any more (section 6.1.2). What sends and receives nothing does not count:
     * many programs set an ExceptionListener or look at the metadata first.
     */
    void use() throws IllegalStateException {
        checkOpen();
        identity.use();
    }

    void forget(TernSession session, int number) {
        sessions.forget(session);
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
        return identity.id();
    }

    /** See section 6.1.2: at once after the connection is made, and only where it has none yet. */
    @Override
    public void setClientID(String id) throws JMSException {
        checkOpen();
        identity.set(id);
    }

    boolean hasClientId() {
        return identity.id() != null;
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
            sessions.start();
            connectionConsumers.start();
        }
    }

    /** Returns once no listener runs (section 6.1.4). */
    @Override
    public void stop() throws JMSException {
        checkOpen();
        sessions.checkNotInListener("stop of the connection");
        synchronized (lifeLock) {
            started = false;
            sessions.stop();
            connectionConsumers.stop();
        }
        connectionConsumers.awaitLoads();
        sessions.awaitListeners();
    }

    /**
     * Closes all sessions, then the connection (section 6.1.8). Returns once all listeners and receives have, and the
     * listeners can use all sessions until then. Throws what a session had still to tell, after all is closed.
     *
     * <p>That the server is lost or gives no answer, or no answer in time, is not thrown: all is closed here, and over
     * there once the server misses the client. Only a failure to release something is one of closing.
     */
    @Override
    public void close() throws JMSException {
        sessions.checkNotInCallback("close of the connection");
        if (!closing.begin()) {
            return;
        }
        FirstError errors = new FirstError();
        transport.windDown();
        try {
            errors.keep(connectionConsumers::closeAll);
            synchronized (lifeLock) {
                // With the lock, so that no session that is being made is missed.
                sessions.windDown();
            }
            sessions.closeAll(errors);
            reporter.endThread();
            errors.keep(this::awaitClosed);
        } finally {
            closing.closed();
        }
        errors.throwFirst();
    }

    private void awaitClosed() throws JMSException {
        try {
            transport.close().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw JmsErrors.interrupted("closing the connection");
        } catch (ExecutionException | TimeoutException e) {
            // Not for want of an answer, for which nobody waits as long.
            JMSException exception = new JMSException("the connection to " + options.url()
                    + " is closed, but its socket"
                    + " was not released within " + CLOSE_SECONDS + " s; look in a thread dump at what holds up the"
                    + " thread ternmq-client-io, which does that");
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
