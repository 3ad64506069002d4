package org.ternmq.client.session;

import jakarta.jms.JMSException;
import java.util.function.Consumer;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.MessageId;

/**
 * A message on its way out.
 *
 * @param destination where to
 * @param persistent whether the server must have it on disk before it answers
 * @param message the encoded message
 * @param numbered told the message's id just before it is written, and again if it got another one when it was repeated
 * @param completion told the outcome, null for success, on the session's callback thread; null if the sender waits
 */
public record SendRequest(
        DestinationName destination,
        boolean persistent,
        byte[] message,
        Numbered numbered,
        Consumer<TransportException> completion) {
    /**
     * Tells the outcome on the calling thread.
     *
     * @param refusal null for success
     * @param another the message's id if it is not the one told before, else null
     */
    void complete(TransportException refusal, MessageId another) {
        TransportException outcome = refusal;
        if (refusal == null && another != null) {
            try {
                numbered.accept(another);
            } catch (JMSException e) {
                outcome = new TransportException(ErrorCode.INTERNAL, e.getMessage(), e);
            }
        }
        completion.accept(outcome);
    }

    /** Is told the id of a message. */
    @FunctionalInterface
    public interface Numbered {
        void accept(MessageId id) throws JMSException;
    }
}
