package org.ternmq.server.log.file;

import org.ternmq.protocol.message.FormatException;

/** What a group holds; the code is part of the log's format. */
public enum GroupKind {
    /** The outcomes of whole batches. */
    DATA(1, ForceKind.DATA),
    /** The first group of each file: outcomes that make the state at its beginning, all but the messages. */
    SNAPSHOT(2, ForceKind.SNAPSHOT),
    /** The ordinal of the first file that is still needed. */
    HEAD(3, ForceKind.HEAD),
    /** The log was closed in good order; nothing follows in this file. */
    CLOSE(4, ForceKind.CLOSE);

    private final int code;
    private final ForceKind force;

    GroupKind(int code, ForceKind force) {
        this.code = code;
        this.force = force;
    }

    ForceKind force() {
        return force;
    }

    int code() {
        return code;
    }

    static GroupKind of(int code) {
        if (code < 1 || code > values().length) {
            throw new FormatException("unknown kind of group " + code);
        }
        return values()[code - 1];
    }
}
