package org.ternmq.client.transport.reconnect;

import java.util.concurrent.CompletionException;
import org.ternmq.client.transport.Transport;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;

/** One of the connections that follow each other: it is there until it is lost. For any thread. */
final class Life {
    final Transport transport;
    /** Since when, in nanoseconds of the clock. */
    final long since;

    private volatile boolean lost;

    Life(Transport transport, long since) {
        this.transport = transport;
        this.since = since;
    }

    boolean isLost() {
        return lost;
    }

    /** To be called before anybody is told that it is lost; false if it was already. */
    synchronized boolean lose() {
        boolean first = !lost;
        lost = true;
        return first;
    }

    /** What a future of a transport failed with. */
    static TransportException errorOf(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof TransportException error
                ? error
                : new TransportException(ErrorCode.INTERNAL, "a request has failed: " + cause, cause);
    }
}
