package org.ternmq.protocol.wire;

import io.netty.buffer.ByteBuf;
import org.ternmq.protocol.message.DataWriter;

/** A {@link DataWriter} into a Netty buffer. */
final class WireWriter extends DataWriter {
    private final ByteBuf buffer;

    WireWriter(ByteBuf buffer) {
        this.buffer = buffer;
    }

    @Override
    public void u8(int value) {
        buffer.writeByte(value);
    }

    @Override
    public void i32(int value) {
        buffer.writeInt(value);
    }

    @Override
    public void i64(long value) {
        buffer.writeLong(value);
    }

    @Override
    public void raw(byte[] bytes, int offset, int length) {
        buffer.writeBytes(bytes, offset, length);
    }
}
