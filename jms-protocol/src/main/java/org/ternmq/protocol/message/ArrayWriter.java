package org.ternmq.protocol.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A {@link DataWriter} into a byte array that grows; not thread-safe, and reusable after {@link #clear()}. */
public final class ArrayWriter extends DataWriter {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    public ArrayWriter() {
        this(256);
    }

    public ArrayWriter(int initialCapacity) {
        bytes = new byte[Math.max(16, initialCapacity)];
    }

    @Override
    public void u8(int value) {
        grow(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void i32(int value) {
        grow(4);
        INT.set(bytes, size, value);
        size += 4;
    }

    @Override
    public void i64(long value) {
        grow(8);
        LONG.set(bytes, size, value);
        size += 8;
    }

    @Override
    public void raw(byte[] source, int offset, int length) {
        grow(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    public int size() {
        return size;
    }

    /** The array behind this writer, valid up to {@link #size()} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Writes over four bytes that were written before, as for a length known only afterwards. */
    public void setInt(int position, int value) {
        if (position < 0 || position + 4 > size) {
            throw new IndexOutOfBoundsException("position " + position + " of " + size);
        }
        INT.set(bytes, position, value);
    }

    /** Forgets what was written and keeps the memory. */
    public void clear() {
        size = 0;
    }

    private void grow(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8, bytes.length * 2L)));
        }
    }
}
