package org.ternmq.client.message;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.Map;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageId;

/**
 * A message without a body, and what all messages have in common (Jakarta Messaging 3.1, chapter 3). It may be sent
 * any number of times and changed in between: {@link #encode} copies. It is not safe for use by several threads.
 */
public class TernMessage extends PropertyMessage {
    private static final byte[] NO_BODY = new byte[0];

    private final Received received;
    private Headers headers;
    private Acknowledger acknowledger;
    private boolean bodyReadOnly;

    public TernMessage() {
        super(new PropertyStore());
        received = null;
        headers = new Headers();
    }

    TernMessage(Received received) {
        super(new PropertyStore(received));
        this.received = received;
        bodyReadOnly = true;
    }

    /**
     * The bytes to send, which later changes of this message do not touch.
     *
     * @throws jakarta.jms.InvalidDestinationException if JMSReplyTo is a destination of another provider
     * @throws MessageFormatException if it has a duplicate id that is no text, or too long
     * @throws JMSException if the options or the message do not fit the format
     */
    public byte[] encode(SendOptions options) throws JMSException {
        Map<String, Object> own = properties.own();
        PropertyNames.checkDuplicateId(own);
        try {
            byte[] head = MessageBytes.encode(headers().encoded(options, bodyType()), own, NO_BODY);
            return appendBody(head);
        } catch (FormatException e) {
            throw Malformed.withCause(new JMSException("The message cannot be sent: " + e.getMessage()), e);
        }
    }

    /**
     * Sets the header fields that a send sets on the message that was sent (section 3.4.11).
     */
    public void sent(MessageId id, Destination destination, SendOptions options) throws JMSException {
        headers().sent(id, destination, options);
    }

    /** Says what {@link #acknowledge()} calls; null for nothing. */
    public void setAcknowledger(Acknowledger acknowledger) {
        this.acknowledger = acknowledger;
    }

    /** Acknowledges through the session that delivered this message; nothing happens if none did. */
    @Override
    public void acknowledge() throws JMSException {
        if (acknowledger != null) {
            acknowledger.acknowledge();
        }
    }

    BodyType bodyType() {
        return BodyType.NONE;
    }

    /** The message's bytes, made of all that stands before the body. */
    byte[] appendBody(byte[] head) throws JMSException {
        return head;
    }

    boolean hasBody() throws JMSException {
        return false;
    }

    /** The class that a body is of; asked only if there is one. */
    Class<?> bodyClass() throws JMSException {
        return Void.class;
    }

    /** The body as a whole, not shared with this message. */
    Object body() throws JMSException {
        return null;
    }

    @Override
    public void clearBody() throws JMSException {
        bodyReadOnly = false;
    }

    /** See section 3.11.1; a message without a body gives null for every type. */
    @Override
    public <T> T getBody(Class<T> type) throws JMSException {
        if (!hasBody()) {
            return null;
        }
        if (!type.isAssignableFrom(bodyClass())) {
            throw notAssignable(bodyClass().getTypeName(), type);
        }
        return type.cast(body());
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public boolean isBodyAssignableTo(Class type) throws JMSException {
        return !hasBody() || bodyFits(type);
    }

    private boolean bodyFits(Class<?> type) throws JMSException {
        return type.isAssignableFrom(bodyClass());
    }

    static MessageFormatException notAssignable(String what, Class<?> type) {
        return new MessageFormatException("A body of " + what + " cannot be given as " + type.getTypeName());
    }

    final boolean isBodyReadOnly() {
        return bodyReadOnly;
    }

    final void makeBodyReadOnly() {
        bodyReadOnly = true;
    }

    final void checkBodyWriteable() throws MessageNotWriteableException {
        if (bodyReadOnly) {
            throw new MessageNotWriteableException("The body is read-only: it can be written after clearBody()");
        }
    }

    private Headers headers() throws JMSException {
        if (headers == null) {
            headers = Headers.of(received);
        }
        return headers;
    }

    @Override
    public String getJMSMessageID() throws JMSException {
        return headers().id();
    }

    @Override
    public void setJMSMessageID(String id) throws JMSException {
        headers().id(id);
    }

    /** The text, or that of a correlation id of bytes where they are well-formed UTF-8, else null. */
    @Override
    public String getJMSCorrelationID() throws JMSException {
        return headers().correlationText();
    }

    @Override
    public void setJMSCorrelationID(String correlation) throws JMSException {
        headers().correlation(correlation);
    }

    /** The bytes, or those of the text in UTF-8. */
    @Override
    public byte[] getJMSCorrelationIDAsBytes() throws JMSException {
        return headers().correlationBytes();
    }

    @Override
    public void setJMSCorrelationIDAsBytes(byte[] correlation) throws JMSException {
        headers().correlation(correlation);
    }

    @Override
    public Destination getJMSDestination() throws JMSException {
        return headers().destination;
    }

    @Override
    public void setJMSDestination(Destination value) throws JMSException {
        headers().destination = value;
    }

    @Override
    public Destination getJMSReplyTo() throws JMSException {
        return headers().replyTo;
    }

    @Override
    public void setJMSReplyTo(Destination value) throws JMSException {
        headers().replyTo = value;
    }

    @Override
    public String getJMSType() throws JMSException {
        return headers().type;
    }

    @Override
    public void setJMSType(String value) throws JMSException {
        headers().type = value;
    }

    @Override
    public int getJMSDeliveryMode() throws JMSException {
        return headers().deliveryMode;
    }

    @Override
    public void setJMSDeliveryMode(int value) throws JMSException {
        headers().deliveryMode = value;
    }

    @Override
    public int getJMSPriority() throws JMSException {
        return headers().priority;
    }

    @Override
    public void setJMSPriority(int value) throws JMSException {
        headers().priority = value;
    }

    @Override
    public long getJMSTimestamp() throws JMSException {
        return headers().timestamp;
    }

    @Override
    public void setJMSTimestamp(long value) throws JMSException {
        headers().timestamp = value;
    }

    @Override
    public long getJMSExpiration() throws JMSException {
        return headers().expiration;
    }

    @Override
    public void setJMSExpiration(long value) throws JMSException {
        headers().expiration = value;
    }

    @Override
    public long getJMSDeliveryTime() throws JMSException {
        return headers().deliveryTime;
    }

    @Override
    public void setJMSDeliveryTime(long value) throws JMSException {
        headers().deliveryTime = value;
    }

    @Override
    public boolean getJMSRedelivered() throws JMSException {
        return headers().redelivered;
    }

    @Override
    public void setJMSRedelivered(boolean value) throws JMSException {
        headers().redelivered = value;
    }

    @Override
    public String toString() {
        Object id = headers == null ? received.envelope().id() : headers.id();
        return getClass().getSimpleName() + (id == null ? "" : " " + id);
    }
}
