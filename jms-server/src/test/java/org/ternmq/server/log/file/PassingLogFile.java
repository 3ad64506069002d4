package org.ternmq.server.log.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Passes everything on, but for what a test changes. */
class PassingLogFile implements LogFile {
    private final LogFile file;

    PassingLogFile(LogFile file) {
        this.file = file;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
        file.write(source, position);
    }

    @Override
    public void read(ByteBuffer target, long position) throws IOException {
        file.read(target, position);
    }

    @Override
    public void force(ForceKind kind) throws IOException {
        file.force(kind);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
