package org.ternmq.server.security;

/** A users file cannot be read, written or understood; the message names the file, the line and what to do. */
public final class UsersFileException extends Exception {
    private static final long serialVersionUID = 1L;

    UsersFileException(String message) {
        super(message);
    }

    UsersFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
