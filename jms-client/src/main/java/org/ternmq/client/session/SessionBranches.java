package org.ternmq.client.session;

import jakarta.jms.JMSException;
import org.ternmq.client.transport.Branches;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.client.xa.BranchSession;
import org.ternmq.protocol.message.BranchId;

/**
 * The work of a session in branches of distributed transactions. Outside of them it acknowledges by itself and its sends
 * count at once.
 */
final class SessionBranches implements BranchSession {
    private final Branches server;
    private final SessionSettings settings;
    private final SessionSends sends;
    private final BranchAcknowledging acknowledging;
    private final TransactionState transaction;
    private volatile boolean closed;

    SessionBranches(
            Branches server,
            SessionSettings settings,
            SessionSends sends,
            BranchAcknowledging acknowledging,
            TransactionState transaction) {
        this.server = server;
        this.settings = settings;
        this.sends = sends;
        this.acknowledging = acknowledging;
        this.transaction = transaction;
    }

    @Override
    public long begin(BranchId branch, Branches.Start how, long timeoutMillis) throws JMSException {
        sends.throwKept();
        long number = transaction.reserve();
        JmsErrors.await(
                server.start(work(number), branch, how, timeoutMillis), "starting a branch", settings.timeoutMillis());
        transaction.begin(number);
        return number;
    }

    @Override
    public void leave(Branches.End how) throws JMSException {
        sends.awaitCompletions();
        long number = transaction.number();
        long lastSequence = transaction.lastSequence();
        acknowledging.joinTransaction(number);
        transaction.leave();
        end(number, how, lastSequence);
    }

    @Override
    public void endSuspended(long work, Branches.End how) throws JMSException {
        end(work, how, 0);
    }

    private void end(long number, Branches.End how, long lastSequence) throws JMSException {
        JmsErrors.await(server.end(work(number), how, lastSequence), "ending a branch", settings.timeoutMillis());
    }

    private Branches.Work work(long number) {
        return new Branches.Work(settings.number(), number);
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
