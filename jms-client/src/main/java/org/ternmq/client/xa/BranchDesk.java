package org.ternmq.client.xa;

import jakarta.jms.JMSException;
import java.util.List;
import org.ternmq.client.transport.Branches;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchSummary;

/**
 * What a person may see of the transaction branches of a server, and decide about those in doubt when the transaction
 * manager does not (a heuristic outcome). What is decided is durable when the method returns, cannot be taken back, and
 * is told to the transaction manager when it asks.
 */
public final class BranchDesk {
    private final Branches server;
    private final long requestMillis;

    /** @param requestMillis the deadline of a request */
    public BranchDesk(Branches server, long requestMillis) {
        this.server = server;
        this.requestMillis = requestMillis;
    }

    /** All branches, in any state, in the order in which they began. */
    public List<BranchSummary> list() throws JMSException {
        return JmsErrors.await(server.list(), "listing the transaction branches", requestMillis);
    }

    /** @throws JMSException if the branch is not in doubt */
    public void commit(BranchId branch) throws JMSException {
        JmsErrors.await(server.commit(branch, false, true), "committing branch " + branch, requestMillis);
    }

    /** @throws JMSException if the branch is not in doubt */
    public void rollback(BranchId branch) throws JMSException {
        JmsErrors.await(server.rollback(branch, true), "rolling back branch " + branch, requestMillis);
    }

    /**
     * Forgets a branch that a person has decided about, before its transaction manager has heard of it.
     *
     * @throws JMSException if nobody has decided about it like that
     */
    public void forget(BranchId branch) throws JMSException {
        JmsErrors.await(server.forget(branch), "forgetting branch " + branch, requestMillis);
    }
}
