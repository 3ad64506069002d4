package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.transport.OutgoingMessage;
import org.ternmq.client.transport.SessionFacts;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.MessageId;

/**
 * The sends of a session. Outside of a transaction a persistent one waits for its receipt, a non-persistent one does
 * not: if the server refuses it, that is told to the connection and thrown by what the session does next. In a
 * transaction none waits, and the commit tells.
 */
final class SessionSends {
    private static final System.Logger LOG = System.getLogger(SessionSends.class.getName());

    /** After so many receipts the server is told that they have arrived. */
    static final int CONFIRM_EVERY = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Transport transport;
    private final SessionSettings settings;
    private volatile SessionFacts facts;
    private final SendWindow window;
    private final Completions completions;
    private final Consumer<TransportException> unattended;
    private long lastSequence;
    private long confirmedUpTo;
    private TransportException kept;
    private int keptCount;

    /** @param unattended told, on the I/O thread, of refusals that nobody waits for */
    SessionSends(
            Transport transport,
            SessionSettings settings,
            SessionFacts facts,
            Consumer<TransportException> unattended) {
        this.transport = transport;
        this.settings = settings;
        this.facts = facts;
        this.unattended = unattended;
        this.window = new SendWindow(facts.settledUpTo());
        this.completions = new Completions("ternmq-completions-" + settings.number());
        this.lastSequence = facts.settledUpTo();
        this.confirmedUpTo = facts.settledUpTo();
    }

    /**
     * Sends a message whose destination is open.
     *
     * @return its sequence
     */
    long send(SendRequest request, ProducerTable.Target target, long transaction) throws JMSException {
        target.credit().take(request.message().length, settings.timeoutMillis());
        // Outside of a branch everybody waits, so that each refusal is either thrown here or decides the branch.
        boolean durable = request.persistent() || settings.distributed();
        boolean waits = request.completion() == null && durable && transaction == 0;
        PendingSend pending = write(request, target, transaction, waits);
        if (waits) {
            awaitReceipt(pending);
        }
        SessionFacts again = pending.reopenedAs();
        if (again != null && pending.callback == null) {
            request.numbered().accept(again.messageId(pending.sequence));
        }
        if (transaction != 0 && request.completion() != null) {
            completions.expect();
            completions.run(() -> request.completion().accept(null));
        }
        return pending.sequence;
    }

    private PendingSend write(SendRequest request, ProducerTable.Target target, long transaction, boolean waits)
            throws JMSException {
        boolean calledBack = request.completion() != null && transaction == 0;
        boolean written = false;
        lock.lock();
        try {
            long sequence = lastSequence + 1;
            SessionFacts first = facts;
            request.numbered().accept(first.messageId(sequence));
            PendingSend pending = expect(sequence, first, request, waits, calledBack);
            try {
                transport.send(new OutgoingMessage(
                        settings.number(), target.number(), sequence, transaction, waits, request.message()));
                written = true;
            } finally {
                if (!written) {
                    forget(pending, calledBack);
                }
            }
            lastSequence = sequence;
            SessionFacts now = facts;
            if (!now.identifiesAs(first)) {
                // It has waited for the connection to come back.
                pending.reopened(now);
            }
            return pending;
        } catch (TransportException e) {
            throw JmsErrors.of(e);
        } finally {
            lock.unlock();
            if (!written) {
                target.credit().add(1, request.message().length);
            }
        }
    }

    private PendingSend expect(
            long sequence, SessionFacts first, SendRequest request, boolean waits, boolean calledBack) {
        if (calledBack) {
            completions.expect();
            return window.expect(sequence, outcome -> {
                // At the answer these are the facts that the message was taken by.
                SessionFacts taken = facts;
                MessageId another = taken.identifiesAs(first) ? null : taken.messageId(sequence);
                completions.run(() -> request.complete(outcome, another));
            });
        }
        return waits ? window.expect(sequence, null) : new PendingSend(sequence, null);
    }

    private void forget(PendingSend pending, boolean calledBack) {
        if (window.forget(pending) && calledBack) {
            completions.forget();
        }
    }

    private void awaitReceipt(PendingSend pending) throws JMSException {
        long begun = System.nanoTime();
        while (!pending.await(settings.timeoutMillis())) {
            TransportException late = new TransportException(
                    ErrorCode.HEARTBEAT_MISSED,
                    "the server gave no receipt for a message within " + settings.timeoutMillis()
                            + " ms, so the connection is closed and it is not known whether the message arrived;"
                            + " look at the server, or raise requestTimeout");
            // There may be another connection after it, for as long as patience allows.
            transport.abandon(late);
            if (System.nanoTime() - begun >= TimeUnit.MILLISECONDS.toNanos(settings.patienceMillis())) {
                throw JmsErrors.of(late);
            }
        }
        if (pending.refusal() != null) {
            throw JmsErrors.of(pending.refusal());
        }
    }

    /** The last send of the session; 0 if there was none. */
    long lastSequence() {
        lock.lock();
        try {
            return lastSequence;
        } finally {
            lock.unlock();
        }
    }

    void receipt(long upTo) {
        if (upTo - confirmedUpTo >= CONFIRM_EVERY) {
            confirmedUpTo = upTo;
            transport.confirmReceipts(settings.number(), upTo);
        }
        window.settled(upTo);
    }

    void refused(long sequence, TransportException cause) {
        if (window.refused(sequence, cause) || settings.mode() == AcknowledgeMode.TRANSACTED) {
            return;
        }
        synchronized (this) {
            keptCount++;
            if (kept == null) {
                kept = cause;
            }
        }
        unattended.accept(cause);
    }

    /** The session is open again; the server may have had to make it anew. */
    void reopened(SessionFacts again) {
        boolean anew = !again.identifiesAs(facts);
        facts = again;
        if (anew) {
            window.reopened(again);
        }
    }

    /** A send was lost with a connection: who waits for it hears that. */
    void lost(long sequence, TransportException cause) {
        if (!window.refused(sequence, cause)) {
            LOG.log(System.Logger.Level.WARNING, "a message was lost: {0}", cause.getMessage());
        }
    }

    /** Throws the refusal of an earlier send that did not wait, once. */
    synchronized void throwKept() throws JMSException {
        if (kept == null) {
            return;
        }
        String others = keptCount > 1 ? " (and " + (keptCount - 1) + " more)" : "";
        TransportException cause = new TransportException(
                kept.code(), "an earlier non-persistent message" + others + " was refused: " + kept.getMessage(), kept);
        kept = null;
        keptCount = 0;
        throw JmsErrors.of(cause);
    }

    boolean isCallbackThread() {
        return completions.isCallbackThread();
    }

    /** Waits until all callbacks have returned (section 7.3). */
    void awaitCompletions() throws JMSException {
        try {
            while (!completions.awaitAll(settings.timeoutMillis())) {
                transport.abandon(new TransportException(
                        ErrorCode.HEARTBEAT_MISSED,
                        "the server gave no receipt for asynchronous sends within " + settings.timeoutMillis()
                                + " ms, so the connection is closed; look at the server, or raise requestTimeout"));
            }
        } catch (InterruptedException e) {
            throw JmsErrors.interrupted("waiting for asynchronous sends");
        }
    }

    void end(TransportException cause) {
        window.end(cause);
        completions.endThread();
    }
}
