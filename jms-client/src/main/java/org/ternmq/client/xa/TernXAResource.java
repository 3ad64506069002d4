package org.ternmq.client.xa;

import jakarta.jms.JMSException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.ternmq.client.transport.Branches;
import org.ternmq.client.transport.JmsErrors;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchStart;

/**
 * The resource of one session for a transaction manager, by the contract of {@link XAResource} in Jakarta Transactions
 * 2.0. A session works in one branch at a time. Branches belong to the server: what comes after their end may be asked
 * of the resource of any session of any connection, also after a restart. For any thread. All errors are
 * {@link XAException}s with a code and words; when the answer to a request is lost, the code is XAER_RMFAIL.
 */
public final class TernXAResource implements XAResource {
    private static final System.Logger LOG = System.getLogger(TernXAResource.class.getName());

    private final Branches server;
    private final long requestMillis;
    private final BranchSession session;
    private final Association association = new Association();
    private final RecoveryScan scan = new RecoveryScan();
    private int timeoutSeconds;

    /** @param requestMillis the deadline of a request */
    public TernXAResource(Branches server, long requestMillis, BranchSession session) {
        this.server = server;
        this.requestMillis = requestMillis;
        this.session = session;
    }

    /** Begins to work in a branch: with TMNOFLAGS a new one, with TMJOIN one of others, with TMRESUME a suspended one. */
    @Override
    public synchronized void start(Xid wanted, int flags) throws XAException {
        TernXid xid = checked(wanted, "start");
        BranchStart how = association.starting(xid, flags);
        String closed = session.closedBecause();
        if (closed != null) {
            throw XaErrors.of(XAException.XAER_RMERR, "start of branch " + xid + ": " + closed);
        }
        try {
            session.begin(xid.id(), how, how == BranchStart.NEW ? timeoutMillis() : 0);
            association.started(xid);
        } catch (JMSException e) {
            throw XaErrors.of("start of branch " + xid, e, XAException.XAER_RMERR);
        }
    }

    /** Ends or suspends the session's work in a branch; with TMFAIL the branch can only be rolled back. */
    @Override
    public synchronized void end(Xid wanted, int flags) throws XAException {
        TernXid xid = checked(wanted, "end");
        BranchEnd how = association.ending(xid, flags);
        boolean active = association.isActive(xid);
        association.left(xid, how);
        String closed = session.closedBecause();
        if (closed != null) {
            throw XaErrors.of(
                    XAException.XA_RBROLLBACK,
                    "end of branch " + xid + ": " + closed + ", and what it did in the branch is rolled back");
        }
        try {
            if (active) {
                session.leave(xid.id(), how);
            } else {
                session.endSuspended(xid.id(), how);
            }
        } catch (JMSException e) {
            XAException refusal = XaErrors.of("end of branch " + xid, e, XAException.XAER_RMERR);
            if (isRolledBack(refusal) || refusal.errorCode == XAException.XAER_NOTA) {
                // There is nothing that could be resumed.
                association.dissolved(xid);
            }
            throw refusal;
        }
    }

    /** Prepares a branch: durable, and sure to be able to commit, when this returns {@link XAResource#XA_OK}. */
    @Override
    public synchronized int prepare(Xid wanted) throws XAException {
        TernXid xid = completing(wanted, "prepare");
        try {
            boolean readOnly = await(server.prepare(xid.id()), "prepare", xid, XAException.XAER_RMERR);
            if (readOnly) {
                association.completed(xid);
            }
            return readOnly ? XA_RDONLY : XA_OK;
        } catch (XAException e) {
            takeBackAfter(e, xid);
            throw e;
        }
    }

    @Override
    public synchronized void commit(Xid wanted, boolean onePhase) throws XAException {
        TernXid xid = completing(wanted, "commit");
        // XAER_RMERR would say that it is rolled back; what it is, is for the server to say.
        try {
            await(server.commit(xid.id(), onePhase, false), "commit", xid, XAException.XAER_RMFAIL);
        } catch (XAException e) {
            takeBackAfter(e, xid);
            throw e;
        }
        association.completed(xid);
    }

    @Override
    public synchronized void rollback(Xid wanted) throws XAException {
        TernXid xid = completing(wanted, "rollback");
        try {
            await(server.rollback(xid.id(), false), "rollback", xid, XAException.XAER_RMFAIL);
        } catch (XAException e) {
            takeBackAfter(e, xid);
            throw e;
        }
        takeBack(xid);
    }

    private void takeBackAfter(XAException refusal, TernXid xid) {
        if (isRolledBack(refusal)) {
            takeBack(xid);
        } else if (refusal.errorCode == XAException.XAER_NOTA) {
            association.dissolved(xid);
        }
    }

    private static boolean isRolledBack(XAException refusal) {
        return refusal.errorCode >= XAException.XA_RBBASE && refusal.errorCode <= XAException.XA_RBEND;
    }

    private void takeBack(TernXid xid) {
        if (!association.completed(xid)) {
            return;
        }
        try {
            session.rolledBack();
        } catch (JMSException e) {
            // The branch is rolled back all the same, and a session that fails here has ended.
            LOG.log(System.Logger.Level.DEBUG, "a session could not take back what it holds", e);
        }
    }

    private TernXid completing(Xid wanted, String doing) throws XAException {
        TernXid xid = checked(wanted, doing);
        association.checkNotActive(xid, doing);
        return xid;
    }

    /** Forgets that a person has completed the branch (a heuristic outcome). */
    @Override
    public synchronized void forget(Xid wanted) throws XAException {
        TernXid xid = checked(wanted, "forget");
        await(server.forget(xid.id()), "forget", xid, XAException.XAER_RMFAIL);
    }

    /**
     * The branches of this server that are prepared, or were completed by a person, whoever made them. All of them come
     * with TMSTARTRSCAN; a scan that goes on, or ends, gives no more.
     */
    @Override
    public synchronized Xid[] recover(int flags) throws XAException {
        if (!scan.asks(flags)) {
            return new Xid[0];
        }
        try {
            return await(server.recover(), "recover", null, XAException.XAER_RMERR).stream()
                    .map(TernXid::new)
                    .toArray(Xid[]::new);
        } catch (XAException e) {
            scan.failed();
            throw e;
        }
    }

    /** Whether the other resource is one of the same server's data, so that its sessions can join this one's branches. */
    @Override
    public boolean isSameRM(XAResource other) {
        return other == this
                || other instanceof TernXAResource resource
                        && resource.server.storeId().equals(server.storeId());
    }

    /**
     * How long a branch that this resource starts may take until it is prepared; then the server rolls it back.
     *
     * @param seconds 0 for the server's own limit
     * @return true: the server watches it
     */
    @Override
    public synchronized boolean setTransactionTimeout(int seconds) throws XAException {
        if (seconds < 0) {
            throw XaErrors.of(
                    XAException.XAER_INVAL,
                    "setTransactionTimeout: " + seconds + " seconds; use 0 for the server's limit, or more");
        }
        timeoutSeconds = seconds;
        return true;
    }

    /**
     * How long a branch that this resource starts may take, in seconds: as was set, or where nothing or 0 was, the limit
     * that the server told when the connection was made, rounded up to whole seconds.
     */
    @Override
    public synchronized int getTransactionTimeout() {
        return timeoutSeconds > 0 ? timeoutSeconds : secondsOf(server.timeoutMillis());
    }

    private static int secondsOf(long millis) {
        long roundedUp = millis / 1_000 + (millis % 1_000 > 0 ? 1 : 0);
        return (int) Math.min(Integer.MAX_VALUE, roundedUp);
    }

    private int timeoutMillis() {
        return (int) Math.min(Integer.MAX_VALUE, TimeUnit.SECONDS.toMillis(timeoutSeconds));
    }

    private static TernXid checked(Xid wanted, String doing) throws XAException {
        if (wanted == null) {
            throw XaErrors.of(XAException.XAER_INVAL, doing + ": the Xid is null");
        }
        TernXid xid = TernXid.copyOf(wanted);
        if (xid == null) {
            throw XaErrors.of(
                    XAException.XAER_INVAL,
                    doing + ": the Xid must have a format other than -1, a global id of 1 to 64 bytes and a branch"
                            + " qualifier of at most 64");
        }
        return xid;
    }

    private <T> T await(CompletableFuture<T> answer, String doing, TernXid xid, int unlessSaid) throws XAException {
        String what = xid == null ? doing : doing + " of branch " + xid;
        try {
            return JmsErrors.await(answer, what, requestMillis);
        } catch (JMSException e) {
            throw XaErrors.of(what, e, unlessSaid);
        }
    }
}
