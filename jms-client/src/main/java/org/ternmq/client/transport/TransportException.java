package org.ternmq.client.transport;

import org.ternmq.protocol.message.ErrorCode;

/** A request, a send or the connection has failed; the code says why, the message says it to people. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final boolean answer;

    public TransportException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public TransportException(ErrorCode code, String message, Throwable cause) {
        this(code, message, cause, false);
    }

    private TransportException(ErrorCode code, String message, Throwable cause, boolean answer) {
        super(message, cause);
        this.code = code;
        this.answer = answer;
    }

    /** What the server answered to a request. */
    public static TransportException answer(ErrorCode code, String message) {
        return new TransportException(code, message, null, true);
    }

    public ErrorCode code() {
        return code;
    }

    /** Whether the server itself has refused the request; if not, nobody knows what became of it. */
    public boolean isAnswer() {
        return answer;
    }
}
