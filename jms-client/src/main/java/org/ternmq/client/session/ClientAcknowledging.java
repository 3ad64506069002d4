package org.ternmq.client.session;

import jakarta.jms.JMSException;
import org.ternmq.client.transport.IncomingMessage;

/** CLIENT_ACKNOWLEDGE: all that the session has consumed, when the application says so, and durable when that returns. */
final class ClientAcknowledging extends Acknowledging {
    ClientAcknowledging(Context context, int epoch) {
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

    @Override
    void acknowledgeAll() throws JMSException {
        long number = sendAll(true);
        if (number != 0) {
            log.await(number);
        }
    }
}
