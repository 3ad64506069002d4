package org.ternmq.tck.transactions;

import java.util.HexFormat;
import javax.transaction.xa.Xid;

/** A branch of the ledger; its name is that of a file. */
record LedgerXid(String name) implements Xid {
    private static final HexFormat HEX = HexFormat.of();

    static LedgerXid of(Xid xid) {
        return new LedgerXid(xid.getFormatId() + "_" + HEX.formatHex(xid.getGlobalTransactionId()) + "_"
                + HEX.formatHex(xid.getBranchQualifier()));
    }

    private String part(int index) {
        return name.split("_", -1)[index];
    }

    @Override
    public int getFormatId() {
        return Integer.parseInt(part(0));
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return HEX.parseHex(part(1));
    }

    @Override
    public byte[] getBranchQualifier() {
        return HEX.parseHex(part(2));
    }
}
