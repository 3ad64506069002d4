package org.ternmq.client.session;

import jakarta.jms.JMSException;
import org.ternmq.client.transport.Branches;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.xa.BranchSession;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchStart;

/**
 * The work of a session on branches of distributed transactions. Outside of them it acknowledges by itself and its sends
 * count at once.
 */
final class SessionBranches implements BranchSession {
    private final Branches server;
    private final SessionSettings settings;
    private final SessionSends sends;
    private final BranchAcknowledging acknowledging;
    private final TransactionState transaction;
    private final SessionDispatcher.Restart restart;
    private volatile boolean closed;
    private volatile boolean consumed;

    SessionBranches(
            Branches server,
            SessionSettings settings,
            SessionSends sends,
            BranchAcknowledging acknowledging,
            TransactionState transaction,
            SessionDispatcher.Restart restart) {
        this.server = server;
        this.settings = settings;
        this.sends = sends;
        this.acknowledging = acknowledging;
        this.transaction = transaction;
        this.restart = restart;
    }

    @Override
    public void begin(BranchId branch, BranchStart how, int timeoutMillis) throws JMSException {
        long number = transaction.reserve();
        JmsErrors.await(
                server.start(settings.number(), number, branch, how, timeoutMillis),
                "starting a branch",
                settings.timeoutMillis());
        transaction.begin(number);
    }

    @Override
    public void leave(BranchId branch, BranchEnd how) throws JMSException {
        try {
            sends.awaitCompletions();
        } finally {
            consumed = acknowledging.joinTransaction(transaction.number());
            transaction.leave();
        }
        endSuspended(branch, how);
    }

    @Override
    public void endSuspended(BranchId branch, BranchEnd how) throws JMSException {
        JmsErrors.await(
                server.end(settings.number(), branch, how, sends.lastSequence()),
                "ending a branch",
                settings.timeoutMillis());
    }

    @Override
    public void rolledBack() throws JMSException {
        if (consumed && !closed) {
            consumed = false;
            restart.run();
        }
    }

    @Override
    public String closedBecause() {
        return closed ? "the session is closed" : null;
    }

    /** The session closes: it can begin nothing new. */
    void close() {
        closed = true;
    }
}
