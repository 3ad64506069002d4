package org.ternmq.server.broker;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.outcome.AcknowledgementsAdvanced;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.ProducerAdvanced;

/**
 * What is known of a session's sends, so that a repeated one is answered as it was and never taken twice, and of its
 * acknowledgements. It outlives the session's connection, and its logged part the server.
 */
final class SendLedger {
    private static final int MAX_TRANSACTIONS = 16;
    private static final int MAX_REFUSALS = 1000;
    /** After so long the log is told again that the session is in use, though it has sent nothing. */
    private static final long REFRESH_MILLIS = 60_000;

    private final SessionId id;
    private final long incarnation;
    private final long connection;
    private final int number;
    private final TreeMap<Long, Refusal> refusals = new TreeMap<>();
    private final ArrayDeque<Long> committed = new ArrayDeque<>();
    private long lastSequence;
    private long settledUpTo;
    private long loggedUpTo;
    private long writtenUpTo;
    /** When the log last heard of the session. */
    private long writtenAt = -REFRESH_MILLIS;

    private boolean logged;
    private final LedgerAcknowledgements acknowledgements = new LedgerAcknowledgements();
    private long usedAt;
    /** Whether its client may come back and ask for its acknowledgements. */
    private boolean resumable;

    /** The open session, or null. */
    private Session session;
    /** The last batch that a send of this session went with, or null. */
    private DurableBatch lastBatch;

    private long lastTransaction;

    /** The incarnation, connection and number are what the session's message ids are made of. */
    SendLedger(SessionId id, long incarnation, long connection, int number) {
        this.id = id;
        this.incarnation = incarnation;
        this.connection = connection;
        this.number = number;
    }

    static SendLedger restored(ProducerAdvanced outcome) {
        SendLedger ledger =
                new SendLedger(outcome.session(), outcome.incarnation(), outcome.connection(), outcome.number());
        ledger.lastSequence = outcome.upTo();
        ledger.settledUpTo = outcome.upTo();
        ledger.loggedUpTo = outcome.upTo();
        ledger.writtenUpTo = outcome.upTo();
        ledger.logged = true;
        ledger.usedAt = outcome.usedAt();
        return ledger;
    }

    SessionId id() {
        return id;
    }

    SessionOpening opening(int session, int epoch) {
        return new SessionOpening(
                session, epoch, incarnation, connection, number, settledUpTo, acknowledgements.durable());
    }

    LedgerAcknowledgements acknowledgements() {
        return acknowledgements;
    }

    MessageId messageId(long sequence) {
        return new MessageId(incarnation, connection, number, sequence);
    }

    /** Whether this send is a repeat of one that was taken before. */
    boolean hasTaken(long sequence) {
        return sequence <= lastSequence;
    }

    void take(long sequence) {
        lastSequence = sequence;
    }

    /**
     * Runs the action after everything that the session has sent before has become visible, on this connection or an
     * earlier one.
     */
    void inOrder(Runnable action) {
        if (lastBatch == null) {
            action.run();
        } else {
            lastBatch.then(action);
        }
    }

    /** The session's next messages come after this batch. */
    void follow(DurableBatch batch) {
        lastBatch = batch;
    }

    /** The last send that has come, whatever became of it. */
    long lastSequence() {
        return lastSequence;
    }

    /** The refusal of a send, or null. */
    Refusal refusal(long sequence) {
        return refusals.get(sequence);
    }

    void refuse(long sequence, Refusal refusal) {
        if (refusals.size() < MAX_REFUSALS) {
            refusals.put(sequence, refusal);
        }
    }

    /** The refusals that the client has not confirmed. */
    Map<Long, Refusal> refusals() {
        return refusals;
    }

    /** The session, if it is open, hears that a send of it was refused. */
    void tellRefusal(long sequence, Refusal refusal) {
        if (session != null && session.isTold()) {
            session.port().sendRefused(session.number(), sequence, refusal.code(), refusal.reason());
        }
    }

    /** Tells all refusals again that the client has not confirmed: no receipt that covers one may come before it. */
    void tellRefusals() {
        refusals.forEach(this::tellRefusal);
    }

    void confirm(long upTo) {
        refusals.headMap(upTo, true).clear();
    }

    /** A refusal that the log has kept: the send had been taken, so a repeat of it is one. */
    void restoreRefusal(long sequence, Refusal refusal) {
        refuse(sequence, refusal);
        lastSequence = Math.max(lastSequence, sequence);
        settle(sequence);
        logUpTo(sequence);
    }

    private void settle(long upTo) {
        settledUpTo = Math.max(settledUpTo, upTo);
    }

    long settledUpTo() {
        return settledUpTo;
    }

    void attach(Session opened) {
        session = opened;
        resumable |= opened.connection().isResumable();
    }

    void detach(long now) {
        session = null;
        usedAt = now;
    }

    boolean isOpen() {
        return session != null;
    }

    /** All sends up to this one have their outcome: the session, if it is open, hears it at the end of the turn. */
    void settleAndTell(long upTo, ReceiptBuffer receipts) {
        settle(upTo);
        if (session != null) {
            session.owesReceipt(receipts);
        }
    }

    /** Whether a client that comes back may have something to ask for. */
    boolean isWorthKeeping() {
        return lastSequence > 0 || lastTransaction > 0 || resumable && !acknowledgements.isEmpty();
    }

    long usedAt() {
        return usedAt;
    }

    /** The next batch carries the sequence up to here. */
    void logUpTo(long sequence) {
        loggedUpTo = Math.max(loggedUpTo, sequence);
        logged = true;
    }

    /** Whether the log knows this session. */
    boolean isLogged() {
        return logged;
    }

    /** What the batch that is being gathered has to say of this session, last. */
    void writeAdvances(long now, java.util.function.Consumer<Outcome> batch) {
        if (loggedUpTo > writtenUpTo || now - writtenAt >= REFRESH_MILLIS) {
            writtenUpTo = loggedUpTo;
            writtenAt = now;
            batch.accept(new ProducerAdvanced(id, incarnation, connection, number, loggedUpTo, now));
        }
        if (acknowledgements.isToBeWritten()) {
            batch.accept(new AcknowledgementsAdvanced(id, acknowledgements.write()));
        }
    }

    /** The transaction is decided, or on its way into the log: it is not opened again. */
    void finished(long transaction) {
        lastTransaction = Math.max(lastTransaction, transaction);
    }

    /** The last transaction that was decided, on whatever connection. */
    long lastTransaction() {
        return lastTransaction;
    }

    /** The transaction's commit is in the log, or will be with the last batch of the session. */
    void committed(long transaction) {
        finished(transaction);
        if (committed.size() == MAX_TRANSACTIONS) {
            committed.poll();
        }
        committed.add(transaction);
    }

    boolean hasCommitted(long transaction) {
        return committed.contains(transaction);
    }
}
