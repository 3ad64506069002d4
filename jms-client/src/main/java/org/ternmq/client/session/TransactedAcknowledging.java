package org.ternmq.client.session;

import org.ternmq.client.transport.IncomingMessage;

/** A transacted session: all that it has consumed, with the commit. */
final class TransactedAcknowledging extends Acknowledging {
    TransactedAcknowledging(Context context, int epoch) {
        super(context, epoch);
    }

    @Override
    void acknowledgeConsumed(IncomingMessage message) {
        // Stays with the started ones until the commit.
    }

    /** Makes all that was consumed part of a transaction that is about to commit. */
    void joinTransaction(long transaction) {
        sendAll(started.all(), transaction, false);
    }

    /** The transaction has committed. If it does not, what was consumed counts as seen when it is rolled back. */
    void committed() {
        started.clear();
    }
}
