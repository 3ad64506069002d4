package org.ternmq.protocol.wire;

import io.netty.buffer.ByteBuf;
import org.ternmq.protocol.message.DataReader;

/** A {@link DataReader} over one frame in a Netty buffer, which it neither keeps nor releases. */
final class WireReader extends DataReader {
    private final ByteBuf buffer;
    private final int end;

    WireReader(ByteBuf buffer, int length) {
        this.buffer = buffer;
        this.end = buffer.readerIndex() + length;
    }

    @Override
    public int remaining() {
        return end - buffer.readerIndex();
    }

    @Override
    protected byte next() {
        return buffer.readByte();
    }

    @Override
    protected int nextInt() {
        return buffer.readInt();
    }

    @Override
    protected long nextLong() {
        return buffer.readLong();
    }

    @Override
    protected void nextBytes(byte[] into) {
        buffer.readBytes(into);
    }
}
