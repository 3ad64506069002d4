package org.ternmq.client.session;

import java.util.concurrent.CompletableFuture;
import org.ternmq.client.transport.Transport;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.Ranges;

/**
 * Has a session delivered to again after its connection was lost and made again: the server takes everything back that
 * was outstanding, and is told what the application has seen of it. A message that is with the application is waited
 * for, so that its acknowledgement comes first and holds; but not in a transaction, which is lost in any case.
 */
final class SessionRestart {
    private final Transport transport;
    private final SessionSettings settings;
    private final Acknowledging acknowledging;
    private final Handovers handovers;
    private final TransactionState transaction;
    private boolean due;

    SessionRestart(
            Transport transport,
            SessionSettings settings,
            Acknowledging acknowledging,
            Handovers handovers,
            TransactionState transaction) {
        this.transport = transport;
        this.settings = settings;
        this.acknowledging = acknowledging;
        this.handovers = handovers;
        this.transaction = transaction;
    }

    /** The session is open again. */
    void resumed() {
        synchronized (this) {
            due = true;
        }
        if (settings.mode() != AcknowledgeMode.TRANSACTED) {
            handovers.whenAtRest(this::recover);
        } else if (!transaction.isCommitting()) {
            rollback();
        }
    }

    private synchronized boolean takeDue() {
        boolean was = due;
        due = false;
        return was;
    }

    private void recover() {
        if (takeDue()) {
            acknowledging.flush();
            ignore(transport.recover(settings.number(), acknowledging.startedRanges()));
        }
    }

    private void rollback() {
        if (takeDue()) {
            Ranges seen = acknowledging.startedRangesWith(handovers.messages());
            ignore(transport.rollback(settings.number(), transaction.number(), seen));
        }
    }

    /** A commit has its answer: what had to wait for it follows. */
    void afterCommit() {
        rollback();
    }

    /** If it fails, the session or its connection has ended, which all others are told. */
    private static void ignore(CompletableFuture<Void> answer) {
        answer.exceptionally(thrown -> null);
    }

    /** A new epoch has begun by another way, or the connection is lost again. */
    synchronized void forget() {
        due = false;
    }
}
