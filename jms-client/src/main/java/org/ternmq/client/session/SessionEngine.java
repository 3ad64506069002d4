package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.function.Consumer;
import org.ternmq.client.transport.ConsumerRequest;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.xa.BranchSession;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;

/**
 * A session as the server knows it: it puts sends, deliveries, acknowledgements and the transaction together. Called by
 * the application's threads; what comes from the server arrives at its {@link SessionEvents} on the I/O thread.
 */
public final class SessionEngine {
    private final Transport transport;
    private final SessionSettings settings;
    private final ProducerTable producers;
    private final SessionSends sends;
    private final Acknowledging acknowledging;
    private final Handovers handovers;
    private final Inbox inbox;
    private final LoadedMessages loaded;
    private final TransactionState transaction;
    private final SessionRestart restart;
    private final LocalTransaction local;
    private final SessionEvents events;
    private final ConsumerOpening consumers;
    private final SessionRun run;
    /** Null unless the session is for distributed transactions. */
    private final SessionBranches branches;

    /**
     * @param facts what the server said when it opened the session
     * @param started whether messages may be given out
     * @param unattended told, on the I/O thread, of refused sends that nobody waits for
     * @param unusedProducers shared by the sessions of the connection
     */
    public SessionEngine(
            Transport transport,
            SessionSettings settings,
            SessionFacts facts,
            boolean started,
            Consumer<TransportException> unattended,
            UnusedProducers unusedProducers) {
        this(SessionParts.of(transport, settings, facts, started, unattended, unusedProducers));
    }

    private SessionEngine(SessionParts parts) {
        this.transport = parts.transport();
        this.settings = parts.settings();
        this.producers = parts.producers();
        this.sends = parts.sends();
        this.acknowledging = parts.acknowledging();
        this.handovers = parts.handovers();
        this.inbox = parts.inbox();
        this.loaded = parts.loaded();
        this.transaction = parts.transaction();
        this.restart = parts.restart();
        this.local = new LocalTransaction(parts);
        this.events = new SessionEvents(parts);
        SessionDispatcher dispatcher = new SessionDispatcher(
                inbox, handovers, acknowledging, this::recover, "ternmq-session-" + settings.number());
        this.consumers = new ConsumerOpening(parts, dispatcher, local::throwIfLost);
        this.run = new SessionRun(loaded, inbox, handovers, acknowledging, dispatcher);
        this.branches = acknowledging instanceof BranchAcknowledging inBranches
                ? new SessionBranches(transport.branches(), settings, sends, inBranches, transaction, this::recover)
                : null;
    }

    /** What the server tells the session. */
    public SessionEvents events() {
        return events;
    }

    // Sending.

    public void openProducer(DestinationName destination) throws JMSException {
        producers.retain(destination);
    }

    public void closeProducer(DestinationName destination) {
        producers.release(destination);
    }

    /** Sends, and waits for the receipt where one is to be waited for. */
    public void send(SendRequest request) throws JMSException {
        sends.throwKept();
        if (!isCallbackThread()) {
            local.throwIfLost();
        }
        ProducerTable.Target target = producers.target(request.destination());
        try {
            if (local.isUsed()) {
                long number = transaction.number();
                transaction.sent(number, sends.send(request, target, number));
            } else {
                sends.send(request, target, 0);
            }
        } finally {
            producers.sent(target);
        }
    }

    /** Whether the calling thread is in a CompletionListener of this session. */
    public boolean isCallbackThread() {
        return sends.isCallbackThread();
    }

    public void awaitCompletions() throws JMSException {
        sends.awaitCompletions();
    }

    // Receiving.

    public SessionConsumer openConsumer(ConsumerRequest request) throws JMSException {
        return new SessionConsumer(consumers.open(request));
    }

    /** Opens the only consumer of this session, which loads its messages into others (section 11.2.4). */
    public LoadingConsumer openLoadingConsumer(ConsumerRequest request) throws JMSException {
        return new LoadingConsumer(consumers.open(request));
    }

    /** What {@code Message.acknowledge} of this message does. */
    public void acknowledge(IncomingMessage message) throws JMSException {
        if (settings.mode() == AcknowledgeMode.CLIENT) {
            acknowledgeAll();
        } else {
            acknowledging.acknowledge(message);
        }
    }

    /** Acknowledges all that the session has consumed, where the mode leaves that to the application. */
    public void acknowledgeAll() throws JMSException {
        throwIfTakenBack();
        acknowledging.acknowledgeAll();
        // For the case that the connection was lost just now.
        throwIfTakenBack();
    }

    /** All or nothing: where some of it was taken back by a lost connection, all of it comes again. */
    private void throwIfTakenBack() throws JMSException {
        if (acknowledging.takeTakenBack()) {
            recover();
            throw Acknowledging.lostWithConnection();
        }
    }

    /** Takes back all that is not acknowledged (section 6.2.10). */
    public void recover() throws JMSException {
        acknowledging.recovering();
        JmsErrors.await(
                restart.asking(() -> transport.recover(settings.number(), acknowledging.startedRanges())),
                "recovering the session",
                settings.patienceMillis());
    }

    public int number() {
        return settings.number();
    }

    LoadedMessages loaded() {
        return loaded;
    }

    /** Whether messages are loaded into the session that nobody has seen. */
    public boolean hasLoaded() {
        return !loaded.isEmpty();
    }

    /** Hands deliveries of this session back that nobody has seen. */
    void release(List<IncomingMessage> messages) {
        acknowledging.release(messages);
    }

    /**
     * Gives what is loaded into the session to its listener, on the calling thread (section 11.2.1).
     *
     * @param listener null if there is none
     */
    public void run(Consumer<IncomingMessage> listener) throws JMSException {
        run.run(listener);
    }

    public boolean isListenerThread() {
        return handovers.isUnderWayHere();
    }

    public void start() {
        inbox.start();
        loaded.start();
    }

    /** Holds messages back from here on. Does not wait. */
    public void stop() {
        inbox.stop();
        loaded.stop();
    }

    /** The receives that wait return, and no listener begins any more. Does not wait. */
    public void windDown() {
        inbox.windDown();
    }

    /** Returns once no listener of the session runs, unless it is called by one. */
    public void awaitListeners() throws JMSException {
        try {
            handovers.awaitOthers(null);
        } catch (InterruptedException e) {
            throw JmsErrors.interrupted("waiting for a message listener to return");
        }
    }

    // Transactions.

    /** Commits: durable when this returns. */
    public void commit() throws JMSException {
        local.commit();
    }

    public void rollback() throws JMSException {
        local.rollback();
    }

    /** For the branches of a distributed transaction, if the session is one for them. */
    public BranchSession branches() {
        return branches;
    }

    // The end.

    /**
     * Closes the session, after the listener that runs and all receives have returned: its transaction is rolled back, what it has not
     * acknowledged comes back. Throws the refusal of a send that nobody was told of. A thread that is interrupted while
     * it waits for a listener closes the session all the same, and then throws.
     */
    public void close() throws JMSException {
        if (branches != null) {
            branches.close();
        }
        inbox.end();
        loaded.end();
        try {
            awaitCallbacks();
        } finally {
            closeAtServer();
        }
        sends.throwKept();
    }

    /** Returns once no listener, no receive and no completion callback runs; the receives must have been ended. */
    public void awaitCallbacks() throws JMSException {
        try {
            handovers.awaitOthersAndReceives(null);
        } catch (InterruptedException e) {
            throw JmsErrors.interrupted("waiting for a message listener or a receive to return");
        }
        sends.awaitCompletions();
    }

    private void closeAtServer() throws JMSException {
        try {
            acknowledging.flush();
            JmsErrors.await(
                    transport.closeSession(settings.number(), acknowledging.startedRanges()),
                    "closing the session",
                    settings.patienceMillis());
        } finally {
            events.lost(new TransportException(ErrorCode.ILLEGAL_STATE, "the session is closed"));
        }
    }
}
