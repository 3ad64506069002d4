package org.ternmq.client.xa;

import java.util.Arrays;
import java.util.HexFormat;
import javax.transaction.xa.Xid;
import org.ternmq.protocol.message.BranchId;

/** The identity of a branch: a number for its format, and up to 64 bytes each for the transaction and its branch. */
public final class TernXid implements Xid {
    private static final HexFormat HEX = HexFormat.of();

    private final BranchId id;

    TernXid(BranchId id) {
        this.id = id;
    }

    /** What any Xid says, copied; null if it says something that no branch can have. */
    static TernXid copyOf(Xid xid) {
        byte[] global = xid.getGlobalTransactionId();
        byte[] qualifier = xid.getBranchQualifier();
        boolean fits = xid.getFormatId() != -1 && fits(global, 1) && fits(qualifier, 0);
        return fits ? new TernXid(new BranchId(xid.getFormatId(), global.clone(), qualifier.clone())) : null;
    }

    private static boolean fits(byte[] part, int least) {
        return part != null && part.length >= least && part.length <= Xid.MAXGTRIDSIZE;
    }

    BranchId id() {
        return id;
    }

    @Override
    public int getFormatId() {
        return id.formatId();
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return id.global().clone();
    }

    @Override
    public byte[] getBranchQualifier() {
        return id.qualifier().clone();
    }

    /** Any Xid of the same three parts is equal; another class of Xid may see that differently. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Xid xid
                && xid.getFormatId() == id.formatId()
                && Arrays.equals(xid.getGlobalTransactionId(), id.global())
                && Arrays.equals(xid.getBranchQualifier(), id.qualifier());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The three parts, joined by colons: the format in decimal, the others in hexadecimal digits. */
    @Override
    public String toString() {
        return id.formatId() + ":" + HEX.formatHex(id.global()) + ":" + HEX.formatHex(id.qualifier());
    }
}
