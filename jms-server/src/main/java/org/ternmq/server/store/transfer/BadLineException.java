package org.ternmq.server.store.transfer;

import java.io.IOException;

/** A line of an export cannot be imported; the message names the line and what is wrong with it. */
public final class BadLineException extends IOException {
    private static final long serialVersionUID = 1L;

    BadLineException(long line, String what, Throwable cause) {
        super("line " + line + ": " + what, cause);
    }
}
