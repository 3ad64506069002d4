package org.ternmq.server.store.volume;

import java.io.File;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.mapdb.DataInput2;
import org.mapdb.volume.Volume;

/** MapDB's view of pages: one row of bytes, read and written at any place. Page 1 holds its beginning. */
abstract class PagedVolume extends Volume {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    /** The bytes of this page, not to be changed. */
    abstract byte[] readable(int page);

    /** The bytes of this page, to be changed; they are part of the next commit. */
    abstract byte[] writable(int page);

    /** All these pages are about to be read. */
    abstract void expect(int first, int last);

    static int page(long offset) {
        long page = offset / PageFormat.DATA + 1;
        if (offset < 0 || page >= Integer.MAX_VALUE) {
            throw new VolumeException("the place " + offset + " is outside of what a store can hold ("
                    + (Integer.MAX_VALUE - 1L) * PageFormat.DATA + " bytes)");
        }
        return (int) page;
    }

    private static int at(long offset) {
        return (int) (offset % PageFormat.DATA);
    }

    /** Whether this many bytes from here on are in one page. */
    private static boolean inOnePage(long offset, int size) {
        return at(offset) + size <= PageFormat.DATA;
    }

    @Override
    public long getLong(long offset) {
        if (inOnePage(offset, Long.BYTES)) {
            return (long) LONG.get(readable(page(offset)), at(offset));
        }
        return (long) LONG.get(copy(offset, Long.BYTES), 0);
    }

    @Override
    public int getInt(long offset) {
        if (inOnePage(offset, Integer.BYTES)) {
            return (int) INT.get(readable(page(offset)), at(offset));
        }
        return (int) INT.get(copy(offset, Integer.BYTES), 0);
    }

    @Override
    public byte getByte(long offset) {
        return readable(page(offset))[at(offset)];
    }

    @Override
    public void getData(long offset, byte[] target, int position, int size) {
        if (!inOnePage(offset, size)) {
            expect(page(offset), page(offset + size - 1));
        }
        int done = 0;
        while (done < size) {
            int at = at(offset + done);
            int count = Math.min(size - done, PageFormat.DATA - at);
            System.arraycopy(readable(page(offset + done)), at, target, position + done, count);
            done += count;
        }
    }

    @Override
    public DataInput2 getDataInput(long offset, int size) {
        if (inOnePage(offset, size)) {
            return new DataInput2.ByteArray(readable(page(offset)), at(offset));
        }
        return new DataInput2.ByteArray(copy(offset, size));
    }

    private byte[] copy(long offset, int size) {
        byte[] bytes = new byte[size];
        getData(offset, bytes, 0, size);
        return bytes;
    }

    @Override
    public void putLong(long offset, long value) {
        if (inOnePage(offset, Long.BYTES)) {
            LONG.set(writable(page(offset)), at(offset), value);
        } else {
            putData(offset, ByteBuffer.allocate(Long.BYTES).putLong(0, value));
        }
    }

    @Override
    public void putInt(long offset, int value) {
        if (inOnePage(offset, Integer.BYTES)) {
            INT.set(writable(page(offset)), at(offset), value);
        } else {
            putData(offset, ByteBuffer.allocate(Integer.BYTES).putInt(0, value));
        }
    }

    @Override
    public void putByte(long offset, byte value) {
        writable(page(offset))[at(offset)] = value;
    }

    @Override
    public void putData(long offset, byte[] source, int position, int size) {
        putData(offset, ByteBuffer.wrap(source, position, size));
    }

    @Override
    public void putData(long offset, ByteBuffer source) {
        long place = offset;
        while (source.hasRemaining()) {
            int at = at(place);
            int count = Math.min(source.remaining(), PageFormat.DATA - at);
            source.get(writable(page(place)), at, count);
            place += count;
        }
    }

    @Override
    public void clear(long start, long end) {
        long place = start;
        while (place < end) {
            int at = at(place);
            int count = (int) Math.min(end - place, PageFormat.DATA - at);
            Arrays.fill(writable(page(place)), at, at + count, (byte) 0);
            place += count;
        }
    }

    /** Refuses: a store becomes smaller by {@link CheckpointStore#rewrite} alone. */
    @Override
    public void truncate(long size) {
        throw new VolumeException("the store cannot be cut to " + size
                + " bytes: it is made smaller by writing it again, never by compacting it");
    }

    @Override
    public int sliceSize() {
        return -1;
    }

    @Override
    public boolean isSliced() {
        return false;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    /** Null: the files are the business of {@link VolumeFiles}. */
    @Override
    public File getFile() {
        return null;
    }

    /** False: the data directory is locked as a whole. */
    @Override
    public boolean getFileLocked() {
        return false;
    }
}
