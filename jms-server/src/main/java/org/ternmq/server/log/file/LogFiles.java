package org.ternmq.server.log.file;

import java.io.IOException;

/** The directory of the log's files. It is the only way of the log to the disk, so that tests can make it fail. */
public interface LogFiles extends LogSource {

    /** Opens an existing file for reading and writing. */
    @Override
    LogFile open(String name) throws IOException;

    /** Makes a file of zeros that has all its space on the disk, and forces it. On an error no file is left behind. */
    void create(String name, long bytes) throws IOException;

    /** Gives a file another name; a file that had that name is gone. Atomic. */
    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;

    /** Returns once every change of names is on the disk. */
    void forceDirectory(ForceKind kind) throws IOException;

    /** How many more bytes the disk takes. */
    long usableSpace() throws IOException;

    /** How many bytes the disk has in all, used or not. */
    long totalSpace() throws IOException;
}
