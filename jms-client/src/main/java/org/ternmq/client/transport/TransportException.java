package org.ternmq.client.transport;

import org.ternmq.protocol.message.ErrorCode;

/** A request, a send or the connection has failed; the code says why, the message says it to people. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final boolean interruption;

    public TransportException(ErrorCode code, String message) {
        this(code, message, null, false);
    }

    public TransportException(ErrorCode code, String message, Throwable cause) {
        this(code, message, cause, false);
    }

    private TransportException(ErrorCode code, String message, Throwable cause, boolean interruption) {
        super(message, cause);
        this.code = code;
        this.interruption = interruption;
    }

    /** A request that must not be repeated lost its connection before the answer: its outcome is not known. */
    public static TransportException interruption(String doing, TransportException cause) {
        return new TransportException(
                cause.code(),
                "the connection was lost while " + doing + ", so what became of it is not known: " + cause.getMessage(),
                cause,
                true);
    }

    /** Whether the connection was lost in between, and may be back: the request itself was not refused. */
    public boolean isInterruption() {
        return interruption;
    }

    public ErrorCode code() {
        return code;
    }
}
