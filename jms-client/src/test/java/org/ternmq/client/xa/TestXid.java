package org.ternmq.client.xa;

import java.nio.charset.StandardCharsets;
import javax.transaction.xa.Xid;

/** An Xid of somebody else, without equals. */
public final class TestXid implements Xid {
    private final int format;
    private final byte[] global;
    private final byte[] qualifier;

    TestXid(int format, byte[] global, byte[] qualifier) {
        this.format = format;
        this.global = global;
        this.qualifier = qualifier;
    }

    public static TestXid of(String global) {
        return new TestXid(7, global.getBytes(StandardCharsets.US_ASCII), new byte[] {1});
    }

    @Override
    public int getFormatId() {
        return format;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return global;
    }

    @Override
    public byte[] getBranchQualifier() {
        return qualifier;
    }
}
