package org.ternmq.client.xa;

import java.util.Arrays;
import javax.transaction.xa.Xid;
import org.ternmq.protocol.message.BranchId;

/** The identity of a branch: a number for its format, and up to 64 bytes each for the transaction and its branch. */
public final class TernXid implements Xid {
    private final BranchId id;

    TernXid(BranchId id) {
        this.id = id;
    }

    /** What any Xid says, copied; null if it says something that no branch can have. */
    static TernXid copyOf(Xid xid) {
        byte[] global = xid.getGlobalTransactionId();
        byte[] qualifier = xid.getBranchQualifier();
        boolean fits = xid.getFormatId() != -1 && fits(global, 1) && fits(qualifier, 0);
        return fits ? new TernXid(new BranchId(xid.getFormatId(), global, qualifier)) : null;
    }

    private static boolean fits(byte[] part, int least) {
        return part != null && part.length >= least && part.length <= BranchId.MAX_BYTES;
    }

    BranchId id() {
        return id;
    }

    @Override
    public int getFormatId() {
        return id.format();
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return id.global();
    }

    @Override
    public byte[] getBranchQualifier() {
        return id.branch();
    }

    /** Any Xid of the same three parts is equal; another class of Xid may see that differently. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Xid xid
                && xid.getFormatId() == id.format()
                && Arrays.equals(xid.getGlobalTransactionId(), id.global())
                && Arrays.equals(xid.getBranchQualifier(), id.branch());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The three parts, joined by colons: the format in decimal, the others in hexadecimal digits. */
    @Override
    public String toString() {
        return id.toString();
    }
}
