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

    /** The next byte, 0 to 255, or -1 where there is none; it stays unread. */
    public int peek() {
        return buffer.hasRemaining() ? buffer.get(buffer.position()) & 0xFF : -1;
    }

    /** Passes over what {@link #blob} would copy, and returns the index in the array where it begins. It ends at the new position. */
    public int passBlob(String field, int maxBytes) {
        int length = count(field, maxBytes);
        require(length, field);
        int at = buffer.position();
        buffer.position(at + length);
        return at;
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
