package org.ternmq.client.transport;

import org.ternmq.protocol.message.ErrorCode;

/** A request, a send or the connection has failed; the code says why, the message says it to people. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public TransportException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public TransportException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
