package org.ternmq.server.log.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file of the log, used by one thread at a time. */
public interface LogFile extends Closeable {

    /** Its size in bytes. */
    long size() throws IOException;

    /** Writes all that remains in the buffer, beginning at this position of the file. */
    void write(ByteBuffer source, long position) throws IOException;

    /** Fills what remains in the buffer from this position on; it ends early only at the end of the file. */
    void read(ByteBuffer target, long position) throws IOException;

    /** Returns once everything written is on the disk. After an error nothing is known, and it is not to be repeated. */
    void force(ForceKind kind) throws IOException;
}
