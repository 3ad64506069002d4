package org.ternmq.client.xa;

import java.util.HashSet;
import java.util.Set;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchStart;

/**
 * The branches that one session has begun to work on: it works on one at most, and others may be suspended. Used under
 * the lock of its {@link TernXAResource}.
 */
final class Association {
    private TernXid active;
    private TernXid lastLeft;
    private final Set<TernXid> suspended = new HashSet<>();

    /** How a start is meant, after a look at whether it is possible now. */
    BranchStart starting(TernXid xid, int flags) throws XAException {
        BranchStart how =
                switch (flags) {
                    case XAResource.TMNOFLAGS -> BranchStart.NEW;
                    case XAResource.TMJOIN -> BranchStart.JOIN;
                    case XAResource.TMRESUME -> BranchStart.RESUME;
                    default -> throw XaErrors.flags("start", flags, "TMNOFLAGS, TMJOIN or TMRESUME");
                };
        if (active != null) {
            throw XaErrors.protocol(
                    "start of branch " + xid + ": the session still works on branch " + active + "; end that first");
        }
        boolean resumes = how == BranchStart.RESUME;
        if (suspended.contains(xid) && !resumes) {
            throw XaErrors.protocol(
                    "start of branch " + xid + ": the session has suspended its work on it; go on with TMRESUME");
        }
        if (!suspended.contains(xid) && resumes) {
            throw XaErrors.protocol(
                    "start of branch " + xid + " with TMRESUME: the session has suspended no work on it");
        }
        return how;
    }

    void started(TernXid xid) {
        suspended.remove(xid);
        active = xid;
    }

    /** How an end is meant, after a look at whether it is possible now. */
    BranchEnd ending(TernXid xid, int flags) throws XAException {
        BranchEnd how =
                switch (flags) {
                    case XAResource.TMSUCCESS -> BranchEnd.SUCCESS;
                    case XAResource.TMFAIL -> BranchEnd.FAIL;
                    case XAResource.TMSUSPEND -> BranchEnd.SUSPEND;
                    default -> throw XaErrors.flags("end", flags, "TMSUCCESS, TMFAIL or TMSUSPEND");
                };
        if (!isActive(xid) && !suspended.contains(xid)) {
            throw XaErrors.protocol("end of branch " + xid + ": the session does not work on it");
        }
        if (!isActive(xid) && how == BranchEnd.SUSPEND) {
            throw XaErrors.protocol("end of branch " + xid + " with TMSUSPEND: it is suspended already");
        }
        return how;
    }

    boolean isActive(TernXid xid) {
        return xid.equals(active);
    }

    /** The session has left the branch, whatever the server says to it. */
    void left(TernXid xid, BranchEnd how) {
        if (isActive(xid)) {
            active = null;
            lastLeft = xid;
        }
        if (how == BranchEnd.SUSPEND) {
            suspended.add(xid);
        } else {
            suspended.remove(xid);
        }
    }

    /** The branch must have been ended before anybody decides about it. */
    void checkNotActive(TernXid xid, String doing) throws XAException {
        if (isActive(xid)) {
            throw XaErrors.protocol(doing + " of branch " + xid + ": the session still works on it; end comes first");
        }
    }

    /** No work on the branch is left that could be resumed or ended. */
    void dissolved(TernXid xid) {
        suspended.remove(xid);
    }

    /**
     * The branch is no more.
     *
     * @return whether it is the one that the session worked on last, and the session works on no other
     */
    boolean completed(TernXid xid) {
        suspended.remove(xid);
        return active == null && xid.equals(lastLeft);
    }
}
