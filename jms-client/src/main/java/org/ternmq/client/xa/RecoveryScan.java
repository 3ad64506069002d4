package org.ternmq.client.xa;

import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/** Whether a scan for branches in doubt is open; the first call of a scan gives all of them. */
final class RecoveryScan {
    private static final int BOTH = XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN;

    private boolean open;

    /** @return whether the server is to be asked; else there is nothing more */
    boolean asks(int flags) throws XAException {
        if ((flags & ~BOTH) != 0) {
            throw XaErrors.flags("recover", flags, "TMSTARTRSCAN, TMENDRSCAN, both, or TMNOFLAGS");
        }
        if (flags == XAResource.TMNOFLAGS && !open) {
            throw XaErrors.of(
                    XAException.XAER_INVAL, "recover with TMNOFLAGS: no scan is open; begin one with TMSTARTRSCAN");
        }
        boolean starts = (flags & XAResource.TMSTARTRSCAN) != 0;
        boolean ends = (flags & XAResource.TMENDRSCAN) != 0;
        open = !ends && (open || starts);
        return starts;
    }

    /** The server did not answer. */
    void failed() {
        open = false;
    }
}
