package org.ternmq.server.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes and reads of files that go on until all is done, for a channel may stop half way. */
public final class WholeTransfer {
    /**
     * So much is read at once. Java reads into a buffer on the heap by way of another one of the same size, outside of it,
     * which it keeps for the thread: for a whole file of the log that would be 64 MB.
     */
    private static final int PIECE = 1 << 20;

    private WholeTransfer() {}

    /** Writes all that remains in the buffer from this position of the file on. */
    public static void write(FileChannel channel, ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            at += channel.write(source, at);
        }
    }

    /** Fills what remains in the buffer from this position on; it ends early only at the end of the file. */
    public static void read(FileChannel channel, ByteBuffer target, long position) throws IOException {
        int end = target.limit();
        long at = position;
        int count = 0;
        while (count >= 0 && target.position() < end) {
            target.limit(Math.min(end, target.position() + PIECE));
            count = channel.read(target, at);
            at += count;
        }
        target.limit(end);
    }
}
