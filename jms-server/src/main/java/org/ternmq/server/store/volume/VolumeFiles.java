package org.ternmq.server.store.volume;

import java.io.IOException;
import java.util.List;

/** The directory of the store's files. It is the only way of the store to the disk, so that tests can make it fail. */
public interface VolumeFiles {

    /** The directory as a person would name it, for messages. */
    String where();

    /** The names of all files, in any order. */
    List<String> list() throws IOException;

    /** Opens an existing file for reading and writing. */
    VolumeFile open(String name) throws IOException;

    /** Makes an empty file; one that had this name is emptied. */
    VolumeFile create(String name) throws IOException;

    /** Gives a closed file another name that no file has. Atomic. */
    void rename(String from, String to) throws IOException;

    /** Deletes a closed file. */
    void delete(String name) throws IOException;

    /** Returns once every change of names is on the disk. */
    void forceDirectory(VolumeForce kind) throws IOException;
}
