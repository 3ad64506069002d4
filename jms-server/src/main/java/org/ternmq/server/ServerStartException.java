package org.ternmq.server;

/** The server cannot start; the message is one sentence that says why and what to do. Nothing is left behind. */
public final class ServerStartException extends Exception {
    private static final long serialVersionUID = 1L;

    public ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
