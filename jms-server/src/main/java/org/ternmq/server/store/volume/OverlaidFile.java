package org.ternmq.server.store.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ternmq.server.log.file.WholeTransfer;

/** A file that is only read, under pieces in memory that were written to it since. */
final class OverlaidFile implements VolumeFile {
    private static final int PIECE = PageFormat.SIZE;

    private final FileChannel channel;
    private final Map<Long, byte[]> pieces = new ConcurrentHashMap<>();
    /** How far the file is still what it was; beyond are pieces, or zeros. */
    private volatile long kept;

    private volatile long size;

    private OverlaidFile(FileChannel channel, long size) {
        this.channel = channel;
        this.kept = size;
        this.size = size;
    }

    static OverlaidFile over(FileChannel channel) throws IOException {
        return new OverlaidFile(channel, channel.size());
    }

    static OverlaidFile empty() {
        return new OverlaidFile(null, 0);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            int within = (int) (at % PIECE);
            int count = Math.min(source.remaining(), PIECE - within);
            source.get(piece(at / PIECE), within, count);
            at += count;
        }
        size = Math.max(size, at);
    }

    private byte[] piece(long number) throws IOException {
        byte[] piece = pieces.get(number);
        if (piece == null) {
            piece = new byte[PIECE];
            readKept(ByteBuffer.wrap(piece), number * PIECE);
            pieces.put(number, piece);
        }
        return piece;
    }

    @Override
    public void read(ByteBuffer target, long position) throws IOException {
        long at = position;
        while (target.hasRemaining() && at < size) {
            int within = (int) (at % PIECE);
            int most = pieces.isEmpty() ? target.remaining() : Math.min(target.remaining(), PIECE - within);
            int count = (int) Math.min(most, size - at);
            byte[] piece = pieces.get(at / PIECE);
            if (piece != null) {
                target.put(piece, within, count);
            } else {
                ByteBuffer part = target.slice(target.position(), count);
                readKept(part, at);
                target.position(target.position() + count);
            }
            at += count;
        }
    }

    /** Fills the buffer from its beginning: with what is still as it was, then with zeros. */
    private void readKept(ByteBuffer target, long position) throws IOException {
        target.limit((int) Math.min(target.capacity(), Math.max(0, kept - position)));
        WholeTransfer.read(channel, target, position);
        target.limit(target.capacity());
        while (target.hasRemaining()) {
            target.put((byte) 0);
        }
    }

    @Override
    public void truncate(long length) throws IOException {
        int within = (int) (length % PIECE);
        if (within > 0 && length < size) {
            Arrays.fill(piece(length / PIECE), within, PIECE, (byte) 0);
        }
        kept = Math.min(kept, length);
        pieces.keySet().removeIf(number -> number * PIECE >= length);
        size = length;
    }

    /** Does nothing. */
    @Override
    public void force(VolumeForce kind) {}

    /** Does nothing, for what was written must be there when the file is opened again: see {@link #release}. */
    @Override
    public void close() {}

    /** Ends the use of the file. */
    void release() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
