package org.ternmq.client.xa;

import jakarta.jms.JMSException;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchStart;

/** A session that can work on branches, on one at a time. */
public interface BranchSession {
    /**
     * From here on the session's sends, and what it acknowledges, belong to the branch.
     *
     * @param timeoutMillis the time after which the server rolls a new branch back by itself; 0 for its own default
     */
    void begin(BranchId branch, BranchStart how, int timeoutMillis) throws JMSException;

    /** All that the session has consumed goes into the branch that it works on; what it does next does not. */
    void leave(BranchId branch, BranchEnd how) throws JMSException;

    /** Ends work that was suspended before. */
    void endSuspended(BranchId branch, BranchEnd how) throws JMSException;

    /**
     * The branch that the session left last has been rolled back. What it gave back comes before what the session holds
     * already, as after the rollback of a local transaction.
     */
    void rolledBack() throws JMSException;

    /** @return why the session can begin nothing new, or null */
    String closedBecause();
}
