package org.ternmq.server.store.spill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The directory of the spill files. It is the only way to the disk, so that tests can make it fail. */
interface SpillDisk {

    /** Deletes whatever an earlier server has left. */
    void clear() throws IOException;

    /** Opens the file of this number, and makes it where it does not exist. */
    Handle open(long file) throws IOException;

    void delete(long file) throws IOException;

    /** The file as a person would name it, for messages. */
    String name(long file);

    /** An open file. */
    interface Handle extends Closeable {

        /** Writes all that remains in the buffer; after an error some of it may be written. */
        void write(ByteBuffer source, long position) throws IOException;

        /** Fills what remains in the buffer; it ends early only at the end of the file. */
        void read(ByteBuffer target, long position) throws IOException;
    }
}
