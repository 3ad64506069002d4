package org.ternmq.server;

/**
 * How a server came to its end.
 *
 * @param failure why it ended by itself, or null if it was closed
 */
public record ServerEnd(String failure) {
    static final ServerEnd CLOSED = new ServerEnd(null);

    public boolean isFailure() {
        return failure != null;
    }
}
