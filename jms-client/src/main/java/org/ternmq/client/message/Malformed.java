package org.ternmq.client.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import org.ternmq.protocol.message.FormatException;

/** The errors of received bytes that follow no format, which only a broken producer or a broken store can cause. */
final class Malformed {
    private Malformed() {}

    /** The error of a message whose header or properties cannot be read. */
    static JMSException message(String part, Received received, FormatException cause) {
        return withCause(
                new JMSException("The " + part + " of message "
                        + received.envelope().id() + " cannot be read: " + cause.getMessage()),
                cause);
    }

    /** The error of a body that cannot be read. */
    static JMSException body(String kind, RuntimeException cause) {
        return withCause(
                new MessageFormatException("The body of this " + kind + " cannot be read: " + cause.getMessage()),
                cause);
    }

    /** The same error, with the cause in both places where callers look for it. */
    static <E extends JMSException> E withCause(E error, Exception cause) {
        error.initCause(cause);
        error.setLinkedException(cause);
        return error;
    }
}
