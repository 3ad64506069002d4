package org.ternmq.server.store.spill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The file that messages are appended to now. The last of them are still in a buffer. */
final class SpillTail implements Closeable {
    private static final int BUFFER = 256 << 10;

    private final long file;
    private final SpillDisk.Handle handle;
    private final ByteBuffer buffer;
    /** How much of the file has been written; what follows it is in the buffer. */
    private int written;
    /** How many bytes the disk has taken in all. */
    private long taken;

    /**
     * @param buffer shared by all files in turn
     */
    SpillTail(long file, SpillDisk.Handle handle, ByteBuffer buffer) {
        this.file = file;
        this.handle = handle;
        this.buffer = buffer.clear();
    }

    static ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(BUFFER);
    }

    long file() {
        return file;
    }

    /** How many bytes the disk has taken, those included that nobody needs any more. */
    long taken() {
        return taken;
    }

    /** How many bytes have been appended. */
    int size() {
        return written + buffer.position();
    }

    /**
     * Appends a record.
     *
     * @return its offset
     * @throws IOException if the disk does not take it; then it is as if it had not been tried
     */
    int append(byte[] bytes, int length) throws IOException {
        if (length > buffer.remaining()) {
            flush();
        }
        if (length > buffer.capacity()) {
            return appendLarge(bytes, length);
        }
        int offset = size();
        buffer.put(bytes, 0, length);
        return offset;
    }

    /** Reads from a record of this file; see {@link SpillDisk.Handle#read}. */
    void read(ByteBuffer target, long position) throws IOException {
        if (position < written) {
            handle.read(target, position);
        } else {
            ByteBuffer rest = buffer.duplicate().flip().position((int) (position - written));
            rest.limit(Math.min(rest.limit(), rest.position() + target.remaining()));
            target.put(rest);
        }
    }

    /** Writes what is in the buffer; after an error it is still there. */
    void flush() throws IOException {
        handle.write(buffer.duplicate().flip(), written);
        written += buffer.position();
        taken += buffer.position();
        buffer.clear();
    }

    /** Begins again at the beginning of the file: nobody needs a record of it any more. */
    void restart() {
        written = 0;
        buffer.clear();
    }

    private int appendLarge(byte[] bytes, int length) throws IOException {
        int offset = written;
        try {
            for (int at = 0; at < length; at += BUFFER) {
                buffer.clear().put(bytes, at, Math.min(BUFFER, length - at)).flip();
                handle.write(buffer, (long) offset + at);
            }
        } finally {
            buffer.clear();
        }
        written = Math.addExact(offset, length);
        taken += length;
        return offset;
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }
}
