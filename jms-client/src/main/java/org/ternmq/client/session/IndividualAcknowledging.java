package org.ternmq.client.session;

import jakarta.jms.JMSException;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.protocol.message.Disposition;

/** INDIVIDUAL_ACKNOWLEDGE: the one message that the application acknowledges, and durable when that returns. */
final class IndividualAcknowledging extends Acknowledging {
    IndividualAcknowledging(Context context, int epoch) {
        super(context, epoch);
    }

    @Override
    boolean isByApplication() {
        return true;
    }

    @Override
    void acknowledgeConsumed(IncomingMessage message) {
        // Stays with the started ones until the application acknowledges.
    }

    /**
     * A second acknowledgement of a message, or one after a recover, does nothing; one of a message that a lost
     * connection took back fails.
     */
    @Override
    void acknowledge(IncomingMessage message) throws JMSException {
        if (isCurrent(message) && started.remove(message.epoch(), message.delivery())) {
            log.await(send(message, Disposition.CONSUMED, true, null));
        } else if (isTakenBack(message)) {
            throw lostWithConnection();
        }
    }

    @Override
    void acknowledgeAll() throws JMSException {
        long number = sendAll(true);
        if (number != 0) {
            log.await(number);
        }
    }
}
