package org.ternmq.tck.faults;

import jakarta.jms.JMSException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A small transaction manager: two phases over one resource, and a memory of what it has decided. For one thread. */
final class BranchManager {
    private static final int FORMAT = 77;

    private final Set<Branch> decided = new HashSet<>();
    private int last;

    /** The name of a branch. */
    private record Branch(int number) implements Xid {
        static Branch of(Xid xid) {
            return new Branch(ByteBuffer.wrap(xid.getGlobalTransactionId()).getInt());
        }

        @Override
        public int getFormatId() {
            return FORMAT;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }
    }

    /** What is done in a branch. */
    interface Work {
        /** Returns whether anything was done. */
        boolean run() throws JMSException;
    }

    /** Ends all branches that the server has prepared, as was decided. */
    void recover(XAResource resource) throws XAException {
        for (Xid xid : resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)) {
            Branch branch = Branch.of(xid);
            if (xid.getFormatId() != FORMAT) {
                continue;
            }
            if (decided.contains(branch)) {
                resource.commit(branch, false);
            } else {
                resource.rollback(branch);
            }
        }
    }

    /** Does work in a branch of its own, and commits it; returns whether anything was done. */
    boolean inBranch(XAResource resource, Work work) throws XAException, JMSException {
        Branch branch = new Branch(++last);
        resource.start(branch, XAResource.TMNOFLAGS);
        boolean something = work.run();
        resource.end(branch, XAResource.TMSUCCESS);
        if (!something) {
            resource.rollback(branch);
            return false;
        }
        if (resource.prepare(branch) == XAResource.XA_OK) {
            decided.add(branch);
            resource.commit(branch, false);
        }
        return true;
    }
}
