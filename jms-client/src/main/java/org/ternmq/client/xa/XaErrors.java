package org.ternmq.client.xa;

import jakarta.jms.JMSException;
import javax.transaction.xa.XAException;
import org.ternmq.client.transport.TransportException;

/** The one place where errors become XAExceptions, which always have a code and words. */
final class XaErrors {
    private XaErrors() {}

    static XAException of(int code, String message) {
        XAException exception = new XAException(message);
        exception.errorCode = code;
        return exception;
    }

    static XAException protocol(String message) {
        return of(XAException.XAER_PROTO, message);
    }

    static XAException flags(String doing, int flags, String allowed) {
        return of(XAException.XAER_INVAL, doing + ": flags 0x" + Integer.toHexString(flags) + "; use " + allowed);
    }

    /**
     * What became of a request.
     *
     * @param unlessSaid the code for a refusal that has none of its own
     */
    static XAException of(String what, JMSException error, int unlessSaid) {
        XAException exception = error.getCause() instanceof TransportException cause && cause.isAnswer()
                ? of(code(cause, unlessSaid), what + ": " + cause.getMessage())
                : of(
                        XAException.XAER_RMFAIL,
                        what + ": the answer of the server is lost, so it is not known what became of it; "
                                + error.getMessage());
        exception.initCause(error);
        return exception;
    }

    private static int code(TransportException cause, int unlessSaid) {
        return switch (cause.code()) {
            case XAER_NOTA -> XAException.XAER_NOTA;
            case XAER_PROTO -> XAException.XAER_PROTO;
            case XAER_DUPID -> XAException.XAER_DUPID;
            case XAER_INVAL -> XAException.XAER_INVAL;
            case XAER_OUTSIDE -> XAException.XAER_OUTSIDE;
            case XA_RBROLLBACK, TRANSACTION_ROLLED_BACK -> XAException.XA_RBROLLBACK;
            case XA_RBTIMEOUT -> XAException.XA_RBTIMEOUT;
            case XA_RBCOMMFAIL -> XAException.XA_RBCOMMFAIL;
            case XA_HEURCOM -> XAException.XA_HEURCOM;
            case XA_HEURRB -> XAException.XA_HEURRB;
            // To ask again later is what transaction managers do after it.
            case XA_RETRY -> XAException.XAER_RMFAIL;
            default -> unlessSaid;
        };
    }
}
