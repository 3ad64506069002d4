package org.ternmq.server.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes and reads of files that go on until all is done, for a channel may stop half way. */
public final class WholeTransfer {
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
        long at = position;
        while (target.hasRemaining()) {
            int count = channel.read(target, at);
            if (count < 0) {
                return;
            }
            at += count;
        }
    }
}
