package org.ternmq.client.xa;

import java.util.HashMap;
import java.util.Map;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.ternmq.client.transport.Branches;
import org.ternmq.protocol.message.BranchId;

/**
 * The branches that one session has begun to work in: it works in one at most, and others may be suspended. Used under
 * the lock of its {@link TernXAResource}.
 */
final class Association {
    private BranchId active;
    private long activeWork;
    private final Map<BranchId, Long> suspended = new HashMap<>();

    /** How a start is meant, after a look at whether it is possible now. */
    Branches.Start starting(TernXid xid, int flags) throws XAException {
        Branches.Start how =
                switch (flags) {
                    case XAResource.TMNOFLAGS -> Branches.Start.NEW;
                    case XAResource.TMJOIN -> Branches.Start.JOIN;
                    case XAResource.TMRESUME -> Branches.Start.RESUME;
                    default -> throw XaErrors.flags("start", flags, "TMNOFLAGS, TMJOIN or TMRESUME");
                };
        if (active != null) {
            throw XaErrors.protocol("start of branch " + xid + ": the session still works in branch "
                    + new TernXid(active) + "; end that first");
        }
        boolean isSuspended = suspended.containsKey(xid.id());
        if (isSuspended && how != Branches.Start.RESUME) {
            throw XaErrors.protocol(
                    "start of branch " + xid + ": the session has suspended its work in it; go on with TMRESUME");
        }
        if (!isSuspended && how == Branches.Start.RESUME) {
            throw XaErrors.protocol(
                    "start of branch " + xid + " with TMRESUME: the session has suspended no work in it");
        }
        return how;
    }

    void started(TernXid xid, long work) {
        suspended.remove(xid.id());
        active = xid.id();
        activeWork = work;
    }

    /** How an end is meant, after a look at whether it is possible now. */
    Branches.End ending(TernXid xid, int flags) throws XAException {
        Branches.End how =
                switch (flags) {
                    case XAResource.TMSUCCESS -> Branches.End.SUCCESS;
                    case XAResource.TMFAIL -> Branches.End.FAIL;
                    case XAResource.TMSUSPEND -> Branches.End.SUSPEND;
                    default -> throw XaErrors.flags("end", flags, "TMSUCCESS, TMFAIL or TMSUSPEND");
                };
        boolean isSuspended = suspended.containsKey(xid.id());
        if (!isActive(xid) && !isSuspended) {
            throw XaErrors.protocol("end of branch " + xid + ": the session does not work in it");
        }
        if (isSuspended && how == Branches.End.SUSPEND) {
            throw XaErrors.protocol("end of branch " + xid + " with TMSUSPEND: it is suspended already");
        }
        return how;
    }

    boolean isActive(TernXid xid) {
        return xid.id().equals(active);
    }

    /** The number of the work in a suspended branch. */
    long suspendedWork(TernXid xid) {
        return suspended.get(xid.id());
    }

    /** The session has left the branch, whatever the server says to it. */
    void left(TernXid xid, Branches.End how) {
        if (isActive(xid)) {
            active = null;
            if (how == Branches.End.SUSPEND) {
                suspended.put(xid.id(), activeWork);
            }
        } else {
            suspended.remove(xid.id());
        }
    }

    /** The branch must have been ended before it can be completed. */
    void checkNotActive(TernXid xid, String doing) throws XAException {
        if (isActive(xid)) {
            throw XaErrors.protocol(doing + " of branch " + xid + ": the session still works in it; end comes first");
        }
    }

    /** The branch is no more. */
    void completed(TernXid xid) {
        suspended.remove(xid.id());
    }
}
