package org.ternmq.client.session;

import jakarta.jms.JMSException;
import org.ternmq.client.transport.IncomingMessage;
import org.ternmq.protocol.message.Disposition;

/**
 * AUTO_ACKNOWLEDGE: each message when {@code receive} returns it or its listener returns. With an acknowledgement delay
 * of 0 the next message is not given out before the one before is durably acknowledged.
 */
final class AutoAcknowledging extends Acknowledging {
    private final boolean durable;
    private long awaited;

    /** @param durable whether each acknowledgement must be durable before the next message */
    AutoAcknowledging(Context context, int epoch, boolean durable) {
        super(context, epoch);
        this.durable = durable;
    }

    @Override
    void beforeNext() throws JMSException {
        if (awaited != 0) {
            long number = awaited;
            awaited = 0;
            // If the message was taken back by a lost connection, it comes again, marked as redelivered.
            log.awaitUnlessVoid(number);
        }
    }

    @Override
    void acknowledgeConsumed(IncomingMessage message) {
        started.remove(message.epoch(), message.delivery());
        long number = send(message, Disposition.CONSUMED, durable, null);
        if (durable) {
            awaited = number;
        }
    }

    @Override
    boolean isAcknowledgedOnReceipt() {
        return true;
    }

    @Override
    boolean failed(IncomingMessage message, String reason) {
        return reject(message, reason);
    }

    @Override
    boolean isAutomatic() {
        return true;
    }
}
