package org.ternmq.client.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageNotWriteableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.TypedValue;

/**
 * The properties of one message: those that the producer set, and on receipt those that the provider adds. Only the
 * first kind travels when the message is sent again. What was received is decoded when it is first asked for.
 */
final class PropertyStore {
    private Map<String, Object> own = Map.of();
    private Map<String, Object> provided = Map.of();
    private Received undecoded;
    private boolean readOnly;

    PropertyStore() {}

    PropertyStore(Received received) {
        undecoded = received;
        readOnly = true;
    }

    /** The value, or null if there is none. */
    Object get(String name) throws JMSException {
        decode();
        Object value = name == null ? null : provided.get(name);
        return value != null || name == null ? value : own.get(name);
    }

    boolean contains(String name) throws JMSException {
        decode();
        return name != null && (provided.containsKey(name) || own.containsKey(name));
    }

    List<String> names() throws JMSException {
        decode();
        Set<String> names = new LinkedHashSet<>(own.keySet());
        names.addAll(provided.keySet());
        return new ArrayList<>(names);
    }

    void set(String name, Object value) throws JMSException {
        if (readOnly) {
            throw new MessageNotWriteableException("The properties of a received message are read-only: property "
                    + name + " can be set after clearProperties()");
        }
        PropertyNames.checkSettable(name, value);
        if (own.isEmpty()) {
            own = new LinkedHashMap<>();
        }
        if (own.size() == TypedValue.MAX_ENTRIES && !own.containsKey(name)) {
            throw new JMSException("A message has at most " + TypedValue.MAX_ENTRIES + " properties");
        }
        own.put(name, value);
    }

    void clear() {
        own = Map.of();
        provided = Map.of();
        undecoded = null;
        readOnly = false;
    }

    /** What is sent with the message. */
    Map<String, Object> own() throws JMSException {
        decode();
        return own;
    }

    private void decode() throws JMSException {
        if (undecoded == null) {
            return;
        }
        try {
            own = MessageBytes.properties(undecoded.bytes());
        } catch (FormatException e) {
            throw Malformed.message("properties", undecoded, e);
        }
        provided = provided(undecoded.envelope());
        undecoded = null;
    }

    private static Map<String, Object> provided(Envelope envelope) {
        Map<String, Object> provided = new LinkedHashMap<>(envelope.addedProperties());
        provided.put(PropertyNames.DELIVERY_COUNT, Math.max(1, envelope.deliveryCount()));
        if (envelope.userId() != null) {
            provided.put(PropertyNames.USER_ID, envelope.userId());
        }
        return provided;
    }
}
