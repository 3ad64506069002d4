package org.ternmq.server.store.volume;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes pages to a file, those that follow one another at once. */
final class PageWriter {
    private static final int BUFFER_PAGES = 128;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_PAGES * PageFormat.SIZE);
    private VolumeFile file;
    private long start;

    /** What was written before must be flushed. */
    void begin(VolumeFile target) {
        file = target;
        buffer.clear();
    }

    void write(byte[] page, long offset) throws IOException {
        if (!buffer.hasRemaining() || buffer.position() > 0 && start + buffer.position() != offset) {
            flush();
        }
        if (buffer.position() == 0) {
            start = offset;
        }
        buffer.put(page);
    }

    void flush() throws IOException {
        buffer.flip();
        if (buffer.hasRemaining()) {
            file.write(buffer, start);
        }
        buffer.clear();
    }
}
