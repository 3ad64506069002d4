package org.ternmq.client.xa;

import jakarta.jms.JMSException;
import org.ternmq.client.transport.Branches;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchStart;

/** A session that does nothing but ask the server. */
final class FakeSession implements BranchSession {
    private final Branches server;
    private long last;
    String closed;
    int rollbacks;

    FakeSession(Branches server) {
        this.server = server;
    }

    @Override
    public void begin(BranchId branch, BranchStart how, int timeoutMillis) throws JMSException {
        last++;
        JmsErrors.await(server.start(1, last, branch, how, timeoutMillis), "starting", 1_000);
    }

    @Override
    public void leave(BranchId branch, BranchEnd how) throws JMSException {
        endSuspended(branch, how);
    }

    @Override
    public void endSuspended(BranchId branch, BranchEnd how) throws JMSException {
        JmsErrors.await(server.end(1, branch, how, 0), "ending", 1_000);
    }

    @Override
    public void rolledBack() throws JMSException {
        rollbacks++;
    }

    @Override
    public String closedBecause() {
        return closed;
    }
}
