package org.ternmq.ra.transaction;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.ternmq.ra.connect.Visit;

/**
 * An XAResource that knows whether its session works for a transaction just now. Each call ends a visit of the
 * transaction manager's thread.
 */
public final class TrackedResource implements XAResource {
    private final XAResource resource;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean associated;

    TrackedResource(XAResource resource) {
        this.resource = resource;
    }

    /** Whether a branch was started or resumed, and not ended or suspended since. */
    public boolean isAssociated() {
        return associated;
    }

    /** Whether a branch was started since this was last asked. */
    public boolean takeBegun() {
        return begun.getAndSet(false);
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        try {
            resource.start(xid, flags);
            associated = true;
            begun.set(true);
        } finally {
            Visit.end();
        }
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        associated = false;
        try {
            resource.end(xid, flags);
        } finally {
            Visit.end();
        }
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        try {
            return resource.prepare(xid);
        } finally {
            Visit.end();
        }
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        try {
            resource.commit(xid, onePhase);
        } finally {
            Visit.end();
        }
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        try {
            resource.rollback(xid);
        } finally {
            Visit.end();
        }
    }

    @Override
    public void forget(Xid xid) throws XAException {
        try {
            resource.forget(xid);
        } finally {
            Visit.end();
        }
    }

    @Override
    public Xid[] recover(int flags) throws XAException {
        try {
            return resource.recover(flags);
        } finally {
            Visit.end();
        }
    }

    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        return resource.isSameRM(bare(other));
    }

    private static XAResource bare(XAResource other) throws XAException {
        XAResource known = other instanceof RecoveryResource recovery ? recovery.last() : other;
        return known instanceof TrackedResource tracked ? bare(tracked.resource) : known;
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return resource.getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return resource.setTransactionTimeout(seconds);
    }
}
