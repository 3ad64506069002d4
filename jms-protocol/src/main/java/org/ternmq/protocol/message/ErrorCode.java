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
    NONE(18),
    /** There is no such transaction branch. */
    XAER_NOTA(32),
    /** The transaction branch is in a state that does not allow this. */
    XAER_PROTO(33),
    /** There is such a transaction branch already. */
    XAER_DUPID(34),
    /** What was asked of a transaction branch makes no sense. */
    XAER_INVAL(35),
    /** The session has a transaction of its own under way. */
    XAER_OUTSIDE(36),
    /** The server could not do it, for a reason of its own; the transaction branch is as it was. */
    XAER_RMERR(37),
    /** The transaction branch is rolled back, or can only be rolled back. */
    XA_RBROLLBACK(38),
    /** The transaction branch took too long and is rolled back. */
    XA_RBTIMEOUT(39),
    /** The transaction branch is rolled back, for the connection that worked on it was lost. */
    XA_RBCOMMFAIL(40),
    /** Somebody committed the transaction branch without the transaction manager. */
    XA_HEURCOM(41),
    /** Somebody rolled the transaction branch back without the transaction manager. */
    XA_HEURRB(42),
    /** Something else is being done with the transaction branch: ask again. */
    XA_RETRY(43);

    private static final ErrorCode[] BY_CODE = new ErrorCode[64];

    static {
        for (ErrorCode error : values()) {
            BY_CODE[error.code] = error;
        }
    }

    private final int code;

    ErrorCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static ErrorCode of(int code) {
        ErrorCode error = code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
        if (error == null) {
            throw new FormatException("unknown error code " + code);
        }
        return error;
    }
}
