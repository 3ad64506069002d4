package org.ternmq.client.message;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageId;

/** Makes messages of what was received, and of other providers' messages. */
public final class TernMessages {
    private TernMessages() {}

    /**
     * A received message, read-only until {@code clearBody} and {@code clearProperties}. Header, properties and body
     * are decoded when they are first asked for; the array must not change.
     *
     * @throws FormatException if the bytes are no message
     */
    public static TernMessage decode(Envelope envelope, byte[] bytes, ObjectCodec codec) {
        if (bytes.length < MessageBytes.FIXED_BYTES) {
            throw new FormatException("message " + envelope.id() + " has only " + bytes.length + " bytes");
        }
        Received received = new Received(envelope, bytes);
        return switch (BodyType.of(bytes[3])) {
            case NONE -> new TernMessage(received);
            case TEXT -> new TernTextMessage(received);
            case BYTES -> new TernBytesMessage(received);
            case MAP -> new TernMapMessage(received);
            case STREAM -> new TernStreamMessage(received);
            case OBJECT -> new TernObjectMessage(received, codec);
        };
    }

    /**
     * A new message with the body, the properties, JMSType, JMSCorrelationID and JMSReplyTo of another provider's
     * (Jakarta Messaging 3.1, section 3.12). A JMSReplyTo of another provider is left out, as section 3.12 allows, and
     * so are the properties that only providers set. Bytes and stream messages are reset, before and after.
     *
     * @throws JMSException if the message cannot be read, or a part of it has no place in a TernMQ message; a
     *     {@link jakarta.jms.MessageFormatException} where it breaks the contract of its own interface
     */
    public static TernMessage copyOf(Message foreign, ObjectCodec codec) throws JMSException {
        return ForeignMessages.copyOf(foreign, codec);
    }

    /**
     * Sets on another provider's message what a send sets on the message that was sent (sections 3.4.11 and 3.12).
     *
     * @throws JMSException if the message does not take it
     */
    public static void sent(Message foreign, MessageId id, Destination destination, SendOptions options)
            throws JMSException {
        try {
            setHeader(foreign, id, destination, options);
        } catch (RuntimeException e) {
            throw ForeignMessages.broken(foreign, "does not take its header", e);
        }
    }

    private static void setHeader(Message foreign, MessageId id, Destination destination, SendOptions options)
            throws JMSException {
        foreign.setJMSMessageID(options.hideId() ? null : id.toString());
        foreign.setJMSDestination(destination);
        foreign.setJMSDeliveryMode(Headers.mode(options.persistent()));
        foreign.setJMSPriority(options.priority());
        foreign.setJMSTimestamp(options.hideTimestamp() ? 0 : options.timestamp());
        foreign.setJMSExpiration(options.expiration());
        setDeliveryTime(foreign, Headers.deliveryTime(options.timestamp(), options.deliveryTime()));
    }

    private static void setDeliveryTime(Message foreign, long time) throws JMSException {
        try {
            foreign.setJMSDeliveryTime(time);
        } catch (UnsupportedOperationException e) {
            // A message class from before JMS 2.0 has no place for it, and can be sent all the same.
        }
    }
}
