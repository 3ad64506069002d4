package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.ternmq.client.transport.ConsumerRequest;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.client.xa.BranchSession;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;

/**
 * A session as the server knows it: it puts sends, deliveries, acknowledgements and the transaction together. What comes
 * from the server arrives here on the I/O thread; all else is called by the application's threads.
 */
public final class SessionEngine {
    private final Transport transport;
    private final SessionSettings settings;
    private final ProducerTable producers;
    private final SessionSends sends;
    private final AcknowledgementLog log;
    private final Acknowledging acknowledging;
    private final Handovers handovers = new Handovers();
    private final Inbox inbox;
    private final SessionDispatcher dispatcher;
    private final LoadedMessages loaded;
    private final SessionRun run;
    private final TransactionState transaction;
    private final SessionRestart restart;
    /** Null unless the session is for distributed transactions. */
    private final SessionBranches branches;

    private int lastConsumer;

    /**
     * @param facts what the server said when it opened the session
     * @param started whether messages may be given out
     * @param unattended told, on the I/O thread, of refused sends that nobody waits for
     */
    public SessionEngine(
            Transport transport,
            SessionSettings settings,
            SessionFacts facts,
            boolean started,
            Consumer<TransportException> unattended) {
        this.transport = transport;
        this.settings = settings;
        this.transaction = new TransactionState(settings.distributed());
        this.producers = new ProducerTable(transport, settings.number(), settings.patienceMillis());
        this.sends = new SessionSends(transport, settings, facts, unattended);
        this.log = new AcknowledgementLog(transport, settings, facts.acknowledgedUpTo());
        this.acknowledging = Acknowledging.of(
                settings, new Acknowledging.Context(log, settings.timeoutMillis()), transaction, facts.epoch());
        this.inbox = new Inbox(new Credits(), handovers, facts.epoch(), started);
        this.dispatcher = new SessionDispatcher(
                inbox, handovers, acknowledging, this::recover, "ternmq-session-" + settings.number());
        this.loaded = new LoadedMessages(handovers, facts.epoch(), started);
        this.restart = new SessionRestart(transport, settings, acknowledging, handovers, transaction);
        this.branches = acknowledging instanceof BranchAcknowledging inBranches
                ? new SessionBranches(transport.branches(), settings, sends, inBranches, transaction, this::recover)
                : null;
        this.run = new SessionRun(loaded, inbox, handovers, acknowledging, dispatcher);
    }

    private final class Credits implements InboxOwner {
        @Override
        public void credit(int consumer, int messages, int bytes) {
            transport.credit(settings.number(), consumer, messages, bytes);
        }

        @Override
        public void expired(IncomingMessage message) {
            acknowledging.expired(message);
        }

        @Override
        public long serverTime() {
            return transport.serverTime();
        }
    }

    private boolean isTransacted() {
        return settings.mode() == AcknowledgeMode.TRANSACTED;
    }

    // From the server, on the I/O thread.

    public void delivery(IncomingMessage message) {
        inbox.deliver(message);
    }

    public void receipt(long upTo) {
        sends.receipt(upTo);
    }

    public void sendRefused(long sequence, TransportException cause) {
        sends.refused(sequence, cause);
    }

    public void producerCredit(int producer, int messages, int bytes) {
        producers.credit(producer, messages, bytes);
    }

    public void acknowledgementsConfirmed(long upTo) {
        log.confirmed(upTo);
    }

    public void epochRaised(int epoch) {
        restart.forget();
        acknowledging.epochRaised(epoch);
        inbox.raiseEpoch(epoch);
        loaded.raiseEpoch(epoch);
    }

    /** The connection is lost and being made again: nothing is given out, and callers wait. */
    public void interrupted() {
        restart.forget();
        inbox.freeze();
        loaded.freeze();
        producers.suspend();
        // One that is about to be given out belongs to the transaction as well: it is not noted as started any more.
        transaction.interrupted(
                acknowledging.hasStarted() || !handovers.messages().isEmpty());
        acknowledging.interrupted();
    }

    /** The session is open at the server again, which gives its messages out after the next epoch has begun. */
    public void resumed(SessionFacts facts) {
        sends.reopened(facts);
        producers.resume();
        restart.resumed();
    }

    public void sendLost(long sequence, TransportException cause) {
        sends.lost(sequence, cause);
    }

    public void acknowledgementsVoid(long after, long upTo) {
        log.makeVoid(after, upTo);
    }

    /** The server has closed a consumer; false if it is a browser, whose user hears it from the look that fails. */
    public boolean consumerLost(int consumer, TransportException cause) {
        return inbox.lose(consumer, cause);
    }

    /** The connection is lost for good: every wait ends. */
    public void lost(TransportException cause) {
        inbox.end();
        loaded.end();
        producers.end(cause);
        log.end(cause);
        sends.end(cause);
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
            throwIfLost();
        }
        ProducerTable.Target target = producers.target(request.destination());
        if (isTransacted()) {
            long number = transaction.number();
            transaction.sent(number, sends.send(request, target, number));
        } else {
            sends.send(request, target, 0);
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
        return new SessionConsumer(open(request));
    }

    /** Opens the only consumer of this session, which loads its messages into others (section 11.2.4). */
    public LoadingConsumer openLoadingConsumer(ConsumerRequest request) throws JMSException {
        return new LoadingConsumer(open(request));
    }

    private SessionConsumer.Parts open(ConsumerRequest request) throws JMSException {
        int number;
        CompletableFuture<Void> opening;
        synchronized (this) {
            // The server wants the numbers in ascending order.
            number = ++lastConsumer;
            opening = transport.openConsumer(settings.number(), number, request);
        }
        JmsErrors.await(opening, "creating a consumer for " + request.destination(), settings.patienceMillis());
        PrefetchWindow window = new PrefetchWindow(settings.prefetchMessages(), settings.prefetchBytes());
        PrefetchBuffer buffer = new PrefetchBuffer(number, window, request.kind() == ConsumerKind.BROWSER);
        inbox.open(buffer);
        return new SessionConsumer.Parts(
                transport, settings, inbox, handovers, acknowledging, dispatcher, this::throwIfLost, buffer);
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
        boolean byApplication =
                settings.mode() == AcknowledgeMode.CLIENT || settings.mode() == AcknowledgeMode.INDIVIDUAL;
        if (byApplication && acknowledging.takeTakenBack()) {
            recover();
            throw Acknowledging.lostWithConnection();
        }
    }

    /** Takes back all that is not acknowledged (section 6.2.10). */
    public void recover() throws JMSException {
        JmsErrors.await(
                transport.recover(settings.number(), acknowledging.startedRanges()),
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
        sends.awaitCompletions();
        sends.throwKept();
        if (!transaction.beginCommit()) {
            throwIfLost();
        }
        TransactedAcknowledging consumed = (TransactedAcknowledging) acknowledging;
        try {
            consumed.joinTransaction(transaction.number());
            JmsErrors.await(
                    transport.commit(settings.number(), transaction.number(), transaction.lastSequence()),
                    "committing",
                    settings.patienceMillis());
            consumed.committed();
            transaction.next();
        } catch (JMSException e) {
            endRolledBack(e);
            throw e;
        } finally {
            transaction.endCommit();
            restart.afterCommit();
        }
    }

    /** A transaction that was lost with its connection is told once, by what the application does next. */
    private void throwIfLost() throws JMSException {
        if (isTransacted() && transaction.isLost()) {
            rollback();
            throw JmsErrors.of(
                    ErrorCode.TRANSACTION_ROLLED_BACK,
                    "the transaction is rolled back, for the connection was lost before its commit; do its work again in"
                            + " a new one, which has begun");
        }
    }

    /** A commit that the server refuses has rolled back: what was received in the transaction comes back. */
    private void endRolledBack(JMSException refusal) {
        try {
            rollback();
        } catch (JMSException e) {
            refusal.addSuppressed(e);
        }
    }

    public void rollback() throws JMSException {
        sends.awaitCompletions();
        CompletableFuture<Void> answer =
                transport.rollback(settings.number(), transaction.number(), acknowledging.startedRanges());
        // It ends with the request, whatever becomes of the answer.
        transaction.next();
        JmsErrors.await(answer, "rolling back", settings.patienceMillis());
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
            lost(new TransportException(ErrorCode.ILLEGAL_STATE, "the session is closed"));
        }
    }
}
