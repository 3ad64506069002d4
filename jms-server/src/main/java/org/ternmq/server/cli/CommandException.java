package org.ternmq.server.cli;

/** A command cannot do what it was asked; the message is one line that says why and what to do. */
public final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
