package org.ternmq.client.message;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.ternmq.client.destination.TernDestination;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.MessageId;

/** The header fields of one message (Jakarta Messaging 3.1, section 3.4). */
final class Headers {
    /** A {@link MessageId}, a text that an application set, or null. */
    private Object id;

    /** A text, an array of bytes, or null. */
    private Object correlation;

    Destination destination;
    Destination replyTo;
    String type;
    int deliveryMode = Message.DEFAULT_DELIVERY_MODE;
    int priority = Message.DEFAULT_PRIORITY;
    long timestamp;
    long expiration;
    long deliveryTime;
    boolean redelivered;

    static Headers of(Received received) throws JMSException {
        MessageHeader header;
        try {
            header = MessageBytes.header(received.bytes());
        } catch (FormatException e) {
            throw Malformed.message("header", received, e);
        }
        Headers headers = new Headers();
        headers.id = header.idHidden() ? null : received.envelope().id();
        headers.redelivered = received.envelope().redelivered();
        headers.destination = TernDestination.of(header.destination());
        headers.replyTo = header.replyTo() == null ? null : TernDestination.of(header.replyTo());
        headers.correlation = header.correlation();
        headers.type = header.type();
        headers.deliveryMode = mode(header.persistent());
        headers.priority = header.priority();
        headers.timestamp = header.timestampHidden() ? 0 : header.timestamp();
        headers.expiration = header.expiration();
        headers.deliveryTime = deliveryTime(header.timestamp(), header.deliveryTime());
        return headers;
    }

    /** A message without a delay may be delivered from the time on that it was sent (section 3.4.13). */
    static long deliveryTime(long timestamp, long encoded) {
        return encoded == 0 ? timestamp : encoded;
    }

    static int mode(boolean persistent) {
        return persistent ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
    }

    /** Takes over what a send has decided. */
    void sent(MessageId newId, Destination to, SendOptions options) {
        id = options.hideId() ? null : newId;
        destination = to;
        deliveryMode = mode(options.persistent());
        priority = options.priority();
        timestamp = options.hideTimestamp() ? 0 : options.timestamp();
        expiration = options.expiration();
        deliveryTime = deliveryTime(options.timestamp(), options.deliveryTime());
    }

    String id() {
        return id == null ? null : id.toString();
    }

    void id(String text) {
        id = text;
    }

    void correlation(Object textOrBytes) {
        correlation = textOrBytes instanceof byte[] bytes ? bytes.clone() : textOrBytes;
    }

    /** A correlation id of bytes is a text where it is well-formed UTF-8, else there is no text. */
    String correlationText() {
        if (!(correlation instanceof byte[] bytes)) {
            return (String) correlation;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The bytes, or those of the text in UTF-8. */
    byte[] correlationBytes() {
        if (correlation instanceof byte[] bytes) {
            return bytes.clone();
        }
        return correlation == null ? null : ((String) correlation).getBytes(StandardCharsets.UTF_8);
    }

    /** These fields and a send's decisions, as they are encoded. */
    MessageHeader encoded(SendOptions options, BodyType body) throws JMSException {
        DestinationName replyName = replyTo == null ? null : TernDestination.nameOf(replyTo);
        return new MessageHeader(
                options.destination(),
                options.persistent(),
                options.priority(),
                options.timestamp(),
                options.expiration(),
                options.deliveryTime(),
                correlation,
                replyName,
                type,
                body,
                options.hideId(),
                options.hideTimestamp());
    }
}
