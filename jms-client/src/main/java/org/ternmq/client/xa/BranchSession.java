package org.ternmq.client.xa;

import jakarta.jms.JMSException;
import org.ternmq.client.transport.Branches;
import org.ternmq.protocol.message.BranchId;

/** A session that can work in branches, in one at a time. */
public interface BranchSession {
    /**
     * From here on the session's sends, and what it acknowledges, belong to the branch.
     *
     * @param timeoutMillis see {@link Branches#start}
     * @return the number of this work
     */
    long begin(BranchId branch, Branches.Start how, long timeoutMillis) throws JMSException;

    /** All that the session has consumed goes into the branch that it works in; what it does next does not. */
    void leave(Branches.End how) throws JMSException;

    /** Ends work that was suspended before. */
    void endSuspended(long work, Branches.End how) throws JMSException;

    /** @return why the session can begin nothing new, or null */
    String closedBecause();
}
