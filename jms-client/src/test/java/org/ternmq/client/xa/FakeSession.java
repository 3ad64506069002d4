package org.ternmq.client.xa;

import jakarta.jms.JMSException;
import org.ternmq.client.transport.Branches;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.protocol.message.BranchId;

/** A session that does nothing but ask the server. */
final class FakeSession implements BranchSession {
    private final Branches server;
    private long last;
    String closed;

    FakeSession(Branches server) {
        this.server = server;
    }

    @Override
    public long begin(BranchId branch, Branches.Start how, long timeoutMillis) throws JMSException {
        last++;
        JmsErrors.await(server.start(new Branches.Work(1, last), branch, how, timeoutMillis), "starting", 1_000);
        return last;
    }

    @Override
    public void leave(Branches.End how) throws JMSException {
        endSuspended(last, how);
    }

    @Override
    public void endSuspended(long work, Branches.End how) throws JMSException {
        JmsErrors.await(server.end(new Branches.Work(1, work), how, 0), "ending", 1_000);
    }

    @Override
    public String closedBecause() {
        return closed;
    }
}
