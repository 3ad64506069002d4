package org.ternmq.client.xa;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A call of an XAResource. */
enum XaCall {
    START((resource, xid) -> resource.start(xid, XAResource.TMNOFLAGS)),
    JOIN((resource, xid) -> resource.start(xid, XAResource.TMJOIN)),
    RESUME((resource, xid) -> resource.start(xid, XAResource.TMRESUME)),
    SUCCESS((resource, xid) -> resource.end(xid, XAResource.TMSUCCESS)),
    FAIL((resource, xid) -> resource.end(xid, XAResource.TMFAIL)),
    SUSPEND((resource, xid) -> resource.end(xid, XAResource.TMSUSPEND)),
    PREPARE((resource, xid) -> resource.prepare(xid)),
    COMMIT((resource, xid) -> resource.commit(xid, false)),
    COMMIT_ONE_PHASE((resource, xid) -> resource.commit(xid, true)),
    ROLLBACK((resource, xid) -> resource.rollback(xid)),
    FORGET((resource, xid) -> resource.forget(xid));

    private interface Action {
        void run(XAResource resource, Xid xid) throws XAException;
    }

    private final Action action;

    XaCall(Action action) {
        this.action = action;
    }

    void run(XAResource resource, Xid xid) throws XAException {
        action.run(resource, xid);
    }

    /** The error code, or 0 if there was none. */
    int codeOf(XAResource resource, Xid xid) {
        try {
            run(resource, xid);
            return 0;
        } catch (XAException e) {
            return e.getMessage() == null || e.getMessage().isBlank() ? Integer.MIN_VALUE : e.errorCode;
        }
    }
}
