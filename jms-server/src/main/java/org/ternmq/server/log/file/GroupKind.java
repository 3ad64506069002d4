package org.ternmq.server.log.file;

import org.ternmq.protocol.message.FormatException;

/** What a group holds; the code is part of the log's format. */
public enum GroupKind {
    /** The outcomes of whole batches. */
    DATA(1),
    /** The first group of each file: outcomes that make the state at its beginning, all but the messages. */
    SNAPSHOT(2),
    /** The ordinal of the first file that is still needed. */
    HEAD(3),
    /** The log was closed in good order; nothing follows in this file. */
    CLOSE(4);

    private final int code;

    GroupKind(int code) {
        this.code = code;
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
