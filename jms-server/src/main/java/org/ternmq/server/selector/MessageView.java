package org.ternmq.server.selector;

import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;

/**
 * What selectors see of a message's bytes and its envelope: each value is looked up where it lies, nothing else is
 * parsed. One view may serve many selectors; it is for one thread.
 */
public final class MessageView implements SelectorView {
    private final byte[] message;
    private final Envelope envelope;
    private String messageId;

    /**
     * Looks at a message.
     *
     * @param message bytes that {@link MessageBytes#check} has accepted; the body may be missing
     */
    public MessageView(byte[] message, Envelope envelope) {
        this.message = message;
        this.envelope = envelope;
    }

    @Override
    public Object value(Identifier identifier) {
        Field field = identifier.field();
        return field == null ? property(identifier) : field(field);
    }

    private Object field(Field field) {
        return switch (field) {
            case DELIVERY_MODE -> MessageBytes.persistent(message) ? "PERSISTENT" : "NON_PERSISTENT";
            case PRIORITY -> MessageBytes.priority(message);
            case MESSAGE_ID -> MessageBytes.idHidden(message) ? null : messageId();
            case TIMESTAMP -> MessageBytes.timestampHidden(message) ? 0L : MessageBytes.timestamp(message);
            case CORRELATION_ID -> MessageBytes.correlationText(message);
            case TYPE -> MessageBytes.type(message);
            // As its receiver will see it: the envelope counts 0 before the first delivery.
            case DELIVERY_COUNT -> Math.max(1, envelope.deliveryCount());
            case USER_ID -> envelope.userId();
        };
    }

    private String messageId() {
        if (messageId == null) {
            messageId = envelope.id().toString();
        }
        return messageId;
    }

    private Object property(Identifier identifier) {
        boolean added = envelope.addedProperties().containsKey(identifier.name());
        return added
                ? envelope.addedProperties().get(identifier.name())
                : MessageBytes.property(message, identifier.utf8());
    }
}
