package org.ternmq.ra.transaction;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import jakarta.jms.XASession;

/**
 * A session whose work belongs to the transaction that its resource is enlisted in.
 *
 * @param session what to work with
 * @param resource what the container's transaction manager is given
 * @param owner what is closed in the end
 * @param distributed whether it can be a branch of a distributed transaction
 */
public record TransactedSession(Session session, TrackedResource resource, Session owner, boolean distributed) {
    /**
     * Opens one.
     *
     * @param distributed whether it can be a branch of a distributed transaction, which needs an {@link XAConnection}; if
     *     not, it is a local one that the container ends
     */
    public static TransactedSession open(Connection connection, boolean distributed) throws JMSException {
        if (distributed && connection instanceof XAConnection xa) {
            XASession session = xa.createXASession();
            return new TransactedSession(
                    session.getSession(), new TrackedResource(session.getXAResource()), session, true);
        }
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
        return new TransactedSession(session, new TrackedResource(new LocalResource(session)), session, false);
    }

    /** Ends what was done while the container had not enlisted the resource in any transaction. */
    public void endOutside(boolean well) throws JMSException {
        if (distributed) {
            return;
        }
        if (well) {
            session.commit();
        } else {
            session.rollback();
        }
    }

    public void close() throws JMSException {
        owner.close();
    }
}
