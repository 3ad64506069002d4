package org.ternmq.protocol.message;

/** Why a request, a send or a connection was refused; the code stands on the wire and in the log. */
public enum ErrorCode {
    /** The server met a fault of its own. */
    INTERNAL(0),
    /** The peer broke the protocol; the connection closes. */
    PROTOCOL_VIOLATION(1),
    /** No common protocol version or capability. */
    UNSUPPORTED_VERSION(2),
    AUTHENTICATION_FAILED(3),
    NOT_AUTHORIZED(4),
    /** The client id is malformed, in use, or set too late. */
    INVALID_CLIENT_ID(5),
    /** The destination does not exist, is gone, or may not be used like this. */
    INVALID_DESTINATION(6),
    INVALID_SELECTOR(7),
    /** The message is malformed or over a limit. */
    INVALID_MESSAGE(8),
    /** A limit of memory, disk or number is reached; it may work later. */
    RESOURCE_LIMIT(9),
    /** The transaction has been rolled back. */
    TRANSACTION_ROLLED_BACK(10),
    /** The state of the session, subscription or transaction does not allow this now. */
    ILLEGAL_STATE(11),
    /** The subscription has a consumer, or is used by others in a way that forbids this. */
    SUBSCRIPTION_IN_USE(12),
    /** The session is not known any more, so a repeat cannot be told from a new send. */
    UNKNOWN_SESSION(13),
    /** The connection cannot be resumed: it is not known any more. */
    RESUME_REFUSED(14),
    /** The server is closing. */
    SERVER_CLOSING(15),
    /** Nothing was heard from the peer for too long. */
    HEARTBEAT_MISSED(16),
    /** The server does not offer this. */
    UNSUPPORTED(17),
    /** Not an error: a clean close. */
    NONE(18);

    private static final ErrorCode[] BY_CODE = values();

    private final int code;

    ErrorCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static ErrorCode of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new FormatException("unknown error code " + code);
        }
        return BY_CODE[code];
    }
}
