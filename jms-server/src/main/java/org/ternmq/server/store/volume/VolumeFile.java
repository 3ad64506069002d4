package org.ternmq.server.store.volume;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file of the store. Reading is allowed in any thread, everything else in one thread at a time. */
public interface VolumeFile extends Closeable {

    /** Its size in bytes. */
    long size() throws IOException;

    /** Writes all that remains in the buffer from this position of the file on, and makes the file longer for it. */
    void write(ByteBuffer source, long position) throws IOException;

    /** Fills what remains in the buffer from this position on; it ends early only at the end of the file. */
    void read(ByteBuffer target, long position) throws IOException;

    /** Cuts the file to this size, which is not larger than its own. */
    void truncate(long size) throws IOException;

    /** Returns once everything written is on the disk. After an error nothing is known, and it is not to be repeated. */
    void force(VolumeForce kind) throws IOException;
}
