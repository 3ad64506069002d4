package org.ternmq.client.session;

import jakarta.jms.JMSException;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.protocol.message.Disposition;

/**
 * A session of distributed transactions: what it has consumed when it leaves a branch belongs to that branch. A message
 * that a listener has in hand belongs to the branch that is left while it runs. Outside of branches it is as in
 * AUTO_ACKNOWLEDGE.
 */
final class BranchAcknowledging extends Acknowledging {
    private final TransactionState transaction;

    BranchAcknowledging(Context context, int epoch, TransactionState transaction) {
        super(context, epoch);
        this.transaction = transaction;
    }

    @Override
    void acknowledgeConsumed(IncomingMessage message) {
        if (isOutside() && started.remove(message.delivery())) {
            send(message, Disposition.CONSUMED, false, null);
        }
    }

    private boolean isOutside() {
        return transaction.number() == 0;
    }

    @Override
    boolean failed(IncomingMessage message, String reason) throws JMSException {
        if (!isOutside()) {
            return super.failed(message, reason);
        }
        // If a branch has it, that decides.
        return started.remove(message.delivery()) && reject(message, reason);
    }

    @Override
    boolean isAutomatic() {
        return isOutside();
    }

    /**
     * Makes all that was consumed part of the branch that the session is about to leave.
     *
     * @return whether there was anything
     */
    boolean joinTransaction(long number) {
        return sendAll(started.take(), number, false) != 0;
    }
}
