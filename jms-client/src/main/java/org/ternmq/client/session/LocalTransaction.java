package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.concurrent.CompletableFuture;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ErrorCode;

/** Ends the local transactions of a session (section 6.2.7); in a session that is not transacted there are none. */
final class LocalTransaction {
    private final SessionParts parts;

    LocalTransaction(SessionParts parts) {
        this.parts = parts;
    }

    boolean isUsed() {
        return parts.settings().mode() == AcknowledgeMode.TRANSACTED;
    }

    /** Commits: durable when this returns. */
    void commit() throws JMSException {
        parts.sends().awaitCompletions();
        parts.sends().throwKept();
        TransactionState state = parts.transaction();
        if (!state.beginCommit()) {
            throwIfLost();
        }
        TransactedAcknowledging consumed = (TransactedAcknowledging) parts.acknowledging();
        try {
            consumed.joinTransaction(state.number());
            JmsErrors.await(
                    parts.transport().commit(parts.settings().number(), state.number(), state.lastSequence()),
                    "committing",
                    parts.settings().patienceMillis());
            consumed.committed();
            state.next();
        } catch (JMSException e) {
            endRolledBack(e);
            throw e;
        } finally {
            state.endCommit();
            parts.restart().afterCommit();
        }
    }

    /** A transaction that was lost with its connection is told once, by what the application does next. */
    void throwIfLost() throws JMSException {
        if (isUsed() && parts.transaction().isLost()) {
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

    void rollback() throws JMSException {
        parts.sends().awaitCompletions();
        TransactionState state = parts.transaction();
        CompletableFuture<Void> answer = parts.restart().asking(() -> parts.transport()
                .rollback(
                        parts.settings().number(),
                        state.number(),
                        parts.acknowledging().startedRanges()));
        // It ends with the request, whatever becomes of the answer.
        state.next();
        JmsErrors.await(answer, "rolling back", parts.settings().patienceMillis());
    }
}
