package org.ternmq.ra.transaction;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.ternmq.ra.connect.ConnectionSettings;
import org.ternmq.ra.connect.Connections;
import org.ternmq.ra.connect.Visit;

/**
 * Lets a transaction manager find and complete branches in doubt, with or without a live endpoint. It connects when it is
 * first asked, and again after a loss; a scan that finds nothing closes the connection. For any thread.
 */
public final class RecoveryResource implements XAResource {
    private static final System.Logger LOG = System.getLogger(RecoveryResource.class.getName());

    private final ConnectionSettings settings;
    private Connection connection;
    private TransactedSession session;
    private TrackedResource last;
    private boolean found;

    public RecoveryResource(ConnectionSettings settings) {
        // The client id may be in use by the endpoint that is recovered.
        this.settings = settings.withoutClientId();
    }

    private synchronized XAResource resource() throws XAException {
        try {
            if (connection != null && !Connections.isAlive(connection)) {
                close();
            }
            if (connection == null) {
                connection = Connections.open(settings, true);
                session = TransactedSession.open(connection, true);
                last = session.resource();
            }
            return session.resource();
        } catch (JMSException e) {
            close();
            XAException error = new XAException("recovery at " + settings + ": " + e.getMessage());
            error.errorCode = XAException.XAER_RMFAIL;
            error.initCause(e);
            throw error;
        }
    }

    /** The resource of the last connection, which may be closed: good enough to tell servers apart. */
    synchronized XAResource last() throws XAException {
        return last == null ? resource() : last;
    }

    /** Closes its connection, if it has one. */
    public synchronized void close() {
        Connection last = connection;
        connection = null;
        session = null;
        found = false;
        if (last == null) {
            return;
        }
        try {
            last.close();
        } catch (JMSException e) {
            LOG.log(System.Logger.Level.DEBUG, "a connection of recovery did not close cleanly", e);
        } finally {
            Visit.end();
        }
    }

    @Override
    public synchronized Xid[] recover(int flags) throws XAException {
        Xid[] branches = resource().recover(flags);
        found |= branches.length > 0;
        boolean last = (flags & TMENDRSCAN) != 0;
        if (last && !found) {
            close();
        }
        if (last) {
            found = false;
        }
        return branches;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        resource().commit(xid, onePhase);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        resource().rollback(xid);
    }

    @Override
    public void forget(Xid xid) throws XAException {
        resource().forget(xid);
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        return resource().prepare(xid);
    }

    /** Whoever asks, of the same server it is true both ways: Narayana forgets how long it has known a branch otherwise. */
    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        return other == this || last().isSameRM(other);
    }

    private static XAException noWork(String method) {
        XAException error = new XAException(method + ": this resource completes branches and begins none");
        error.errorCode = XAException.XAER_PROTO;
        return error;
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        throw noWork("start");
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        throw noWork("end");
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    /** There is no work to limit. */
    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }
}
