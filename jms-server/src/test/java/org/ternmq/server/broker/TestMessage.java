package org.ternmq.server.broker;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.DuplicateId;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;

/** Builds a message: persistent, of priority 4, and for ever unless said otherwise. */
record TestMessage(
        String text, boolean persistent, int priority, long expiration, long deliveryTime, String duplicateId) {
    TestMessage(String text, boolean persistent, int priority, long expiration, long deliveryTime) {
        this(text, persistent, priority, expiration, deliveryTime, null);
    }

    static TestMessage of(String text) {
        return new TestMessage(text, true, 4, 0, 0);
    }

    TestMessage nonPersistent() {
        return new TestMessage(text, false, priority, expiration, deliveryTime, duplicateId);
    }

    TestMessage priority(int value) {
        return new TestMessage(text, persistent, value, expiration, deliveryTime, duplicateId);
    }

    TestMessage expiresAt(long millis) {
        return new TestMessage(text, persistent, priority, millis, deliveryTime, duplicateId);
    }

    TestMessage deliverAt(long millis) {
        return new TestMessage(text, persistent, priority, expiration, millis, duplicateId);
    }

    /** With this duplicate id. */
    TestMessage id(String id) {
        return new TestMessage(text, persistent, priority, expiration, deliveryTime, id);
    }

    byte[] bytes(DestinationName destination) {
        MessageHeader header = new MessageHeader(
                destination, persistent, priority, 1, expiration, deliveryTime, null, null, null, BodyType.BYTES);
        Map<String, String> properties = duplicateId == null ? Map.of() : Map.of(DuplicateId.PROPERTY, duplicateId);
        return MessageBytes.encode(header, properties, text.getBytes(StandardCharsets.UTF_8));
    }
}
