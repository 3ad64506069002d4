package org.ternmq.client.transport.reconnect;

import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;

/** What the application is told of that a lost connection took with it. */
final class Losses {
    private Losses() {}

    static TransportException rolledBack() {
        return new TransportException(
                ErrorCode.TRANSACTION_ROLLED_BACK,
                "the transaction is rolled back, for the connection was lost before its commit; do its work again in a"
                        + " new one");
    }

    /** @param what "whether …" */
    static TransportException notKnown(String what) {
        return new TransportException(
                ErrorCode.UNKNOWN_SESSION,
                "the connection was lost, and the server it came back to has forgotten the session: it is not known "
                        + what + "; look at what the work was for");
    }

    static TransportException nonPersistentUnanswered() {
        return new TransportException(
                ErrorCode.INTERNAL,
                "the server has started again before it answered to a non-persistent message, which may be lost");
    }

    static TransportException browserCut() {
        return new TransportException(
                ErrorCode.INTERNAL, "the connection was lost while a browser looked at a queue; look again");
    }
}
