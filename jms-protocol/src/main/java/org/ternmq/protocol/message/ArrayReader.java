package org.ternmq.protocol.message;

import java.nio.ByteBuffer;

/** A {@link DataReader} over a part of a byte array; the array is not copied. */
public final class ArrayReader extends DataReader {
    private final ByteBuffer buffer;

    public ArrayReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ArrayReader(byte[] bytes, int offset, int length) {
        buffer = ByteBuffer.wrap(bytes, offset, length);
    }

    /** The index in the array of the next byte to be read. */
    public int position() {
        return buffer.position();
    }

    @Override
    public int remaining() {
        return buffer.remaining();
    }

    @Override
    protected byte next() {
        return buffer.get();
    }

    @Override
    protected int nextInt() {
        return buffer.getInt();
    }

    @Override
    protected long nextLong() {
        return buffer.getLong();
    }

    @Override
    protected void nextBytes(byte[] into) {
        buffer.get(into);
    }
}
