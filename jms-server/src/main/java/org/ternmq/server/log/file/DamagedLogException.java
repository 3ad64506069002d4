package org.ternmq.server.log.file;

import java.io.IOException;

/** The log cannot be read as it was written, and going on could lose messages: the start or the server stops here. */
public final class DamagedLogException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedLogException(String message) {
        super(message);
    }

    /** Damage at a place of a file. */
    static DamagedLogException at(LogSource files, String name, long offset, String what) {
        return new DamagedLogException("the log is damaged in " + files.where() + "/" + name + " at offset " + offset
                + ": " + what + ". Restore the data directory from a backup, or keep a copy of it and ask for help;"
                + " nothing has been changed");
    }

    /** Damage that is found while the log is in use. */
    static DamagedLogException found(LogSource files, String name, long offset, String what) {
        return new DamagedLogException("the log is damaged in " + files.where() + "/" + name + " at offset " + offset
                + ": " + what + ". Check the disk; restore the data directory from a backup, or keep a copy of it and"
                + " ask for help");
    }

    /** A file that is needed is not there. */
    static DamagedLogException missing(LogSource files, long ordinal, String how) {
        return new DamagedLogException("the log is damaged: " + files.where() + "/" + LogNames.log(ordinal)
                + " (offset 0 on) is missing, " + how
                + ". Put the file back, or restore the data directory from a backup; nothing has been changed");
    }
}
