package org.ternmq.client.transport;

import org.ternmq.protocol.message.ErrorCode;

/** A request, a send or the connection has failed; the code says why, the message says it to people. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final Kind kind;

    private enum Kind {
        FAILURE,
        INTERRUPTION,
        ANSWER
    }

    public TransportException(ErrorCode code, String message) {
        this(code, message, null, Kind.FAILURE);
    }

    public TransportException(ErrorCode code, String message, Throwable cause) {
        this(code, message, cause, Kind.FAILURE);
    }

    private TransportException(ErrorCode code, String message, Throwable cause, Kind kind) {
        super(message, cause);
        this.code = code;
        this.kind = kind;
    }

    /** What the server answered to a request. */
    public static TransportException answer(ErrorCode code, String message) {
        return new TransportException(code, message, null, Kind.ANSWER);
    }

    /** A request that must not be repeated lost its connection before the answer: its outcome is not known. */
    public static TransportException interruption(String doing, TransportException cause) {
        return new TransportException(
                cause.code(),
                "the connection was lost while " + doing + ", so what became of it is not known: " + cause.getMessage(),
                cause,
                Kind.INTERRUPTION);
    }

    /** Whether the connection was lost in between, and may be back: the request itself was not refused. */
    public boolean isInterruption() {
        return kind == Kind.INTERRUPTION;
    }

    public ErrorCode code() {
        return code;
    }

    /** Whether the server itself has refused the request; if not, nobody knows what became of it. */
    public boolean isAnswer() {
        return kind == Kind.ANSWER;
    }
}
