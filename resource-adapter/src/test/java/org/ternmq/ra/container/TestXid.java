package org.ternmq.ra.container;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import javax.transaction.xa.Xid;

/** A branch by a number. Two of the same number are not equal as objects, as with some transaction managers. */
@SuppressWarnings("ArrayRecordComponent")
public record TestXid(long number, byte[] qualifier) implements Xid {
    private static final AtomicLong LAST = new AtomicLong();

    public static TestXid next() {
        return new TestXid(LAST.incrementAndGet(), new byte[] {1});
    }

    /** Another object that says the same. */
    public TestXid copy() {
        return new TestXid(number, qualifier.clone());
    }

    @Override
    public int getFormatId() {
        return 7;
    }

    @Override
    public byte[] getGlobalTransactionId() {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    @Override
    public byte[] getBranchQualifier() {
        return qualifier.clone();
    }
}
