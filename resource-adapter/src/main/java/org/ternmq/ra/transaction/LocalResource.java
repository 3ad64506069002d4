package org.ternmq.ra.transaction;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.Arrays;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * Lets a container end the local transaction of a session as if it were a branch of its own transaction. It is whole
 * with one resource, or as the last of several: prepare promises nothing that survives a lost connection, and recovery
 * finds nothing. For the thread of the transaction, one transaction at a time.
 */
final class LocalResource implements XAResource {
    private final Session session;
    private Xid branch;
    private boolean rollbackOnly;
    private int timeoutSeconds;

    LocalResource(Session session) {
        this.session = session;
    }

    @Override
    public synchronized void start(Xid xid, int flags) throws XAException {
        if (flags == TMNOFLAGS && branch != null) {
            throw error(XAException.XAER_PROTO, "the session is already in a transaction", null);
        }
        if (flags != TMNOFLAGS && !isBranch(xid)) {
            throw error(XAException.XAER_NOTA, "the session is not in this transaction", null);
        }
        branch = xid;
    }

    @Override
    public synchronized void end(Xid xid, int flags) throws XAException {
        check(xid);
        if (flags == TMFAIL) {
            rollbackOnly = true;
        }
    }

    private void check(Xid xid) throws XAException {
        if (!isBranch(xid)) {
            throw error(XAException.XAER_NOTA, "the session is not in this transaction", null);
        }
    }

    /** By what it says: a transaction manager may give another object each time. */
    private boolean isBranch(Xid xid) {
        return branch != null
                && branch.getFormatId() == xid.getFormatId()
                && Arrays.equals(branch.getGlobalTransactionId(), xid.getGlobalTransactionId())
                && Arrays.equals(branch.getBranchQualifier(), xid.getBranchQualifier());
    }

    @Override
    public synchronized int prepare(Xid xid) throws XAException {
        check(xid);
        if (rollbackOnly) {
            rollback(xid);
            throw error(XAException.XA_RBROLLBACK, "the transaction was marked for rollback", null);
        }
        return XA_OK;
    }

    @Override
    public synchronized void commit(Xid xid, boolean onePhase) throws XAException {
        check(xid);
        if (rollbackOnly) {
            rollback(xid);
            throw error(XAException.XA_RBROLLBACK, "the transaction was marked for rollback", null);
        }
        leave();
        try {
            session.commit();
        } catch (TransactionRolledBackException e) {
            throw error(XAException.XA_RBROLLBACK, "the server has rolled back", e);
        } catch (JMSException e) {
            throw error(XAException.XAER_RMFAIL, "what became of the commit is not known", e);
        }
    }

    @Override
    public synchronized void rollback(Xid xid) throws XAException {
        check(xid);
        leave();
        try {
            session.rollback();
        } catch (JMSException e) {
            // The server rolls back what a lost or closed session leaves behind.
            throw error(XAException.XAER_RMFAIL, "the rollback was not confirmed", e);
        }
    }

    private void leave() {
        branch = null;
        rollbackOnly = false;
    }

    private static XAException error(int code, String words, Throwable cause) {
        XAException error = new XAException(words + (cause == null ? "" : ": " + cause.getMessage()));
        error.errorCode = code;
        error.initCause(cause);
        return error;
    }

    @Override
    public void forget(Xid xid) throws XAException {
        throw error(XAException.XAER_NOTA, "a local transaction has no heuristic outcome", null);
    }

    @Override
    public Xid[] recover(int flags) {
        return new Xid[0];
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return other == this;
    }

    @Override
    public synchronized int getTransactionTimeout() {
        return timeoutSeconds;
    }

    /** Remembered, and the container's to keep: a session has no timeout. */
    @Override
    public synchronized boolean setTransactionTimeout(int seconds) {
        timeoutSeconds = seconds;
        return true;
    }
}
