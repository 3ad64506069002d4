package org.ternmq.server.log.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The file that groups are written to now. */
final class ActiveFile implements Closeable {
    /** Kept free at the end for the small groups that come when no other file can be had. */
    private static final int RESERVE = 256;

    private static final int BUFFER = 1 << 20;
    private static final byte[] END = new byte[Group.END_BYTES];

    private final LogFile file;
    private final FileHeader header;
    /** Shared by all files in turn: memory outside of the heap is taken once. */
    private final ByteBuffer buffer;

    private long position = FileHeader.BYTES;

    ActiveFile(LogFile file, FileHeader header, ByteBuffer buffer) {
        this.file = file;
        this.header = header;
        this.buffer = buffer;
    }

    static ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(BUFFER);
    }

    /** How large a file must be to hold groups of so many bytes. */
    static long capacityFor(long groups) {
        return FileHeader.BYTES + groups + Group.END_BYTES + RESERVE;
    }

    long ordinal() {
        return header.ordinal();
    }

    /** Where the next group begins. */
    long position() {
        return position;
    }

    /** The largest group of data that still fits. */
    long room() {
        return smallRoom() - RESERVE;
    }

    /** The largest group that still fits, the reserve included. */
    long smallRoom() {
        return header.capacity() - position - Group.END_BYTES;
    }

    /** Writes and forces the header; it also ends the groups of an earlier use. */
    void begin() throws IOException {
        buffer.clear().put(header.encode()).put(END).flip();
        file.write(buffer, 0);
        file.force(ForceKind.HEADER);
    }

    /** Writes and forces a group, with the mark of the end behind it. */
    void write(GroupEncoder group) throws IOException {
        byte[] bytes = group.finish(header.salt());
        int size = group.size();
        int from = 0;
        while (size - from + END.length > BUFFER) {
            int piece = Math.min(BUFFER, size - from);
            buffer.clear().put(bytes, from, piece).flip();
            file.write(buffer, position + from);
            from += piece;
        }
        buffer.clear().put(bytes, from, size - from).put(END).flip();
        file.write(buffer, position + from);
        file.force(group.kind().force());
        position += size;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
