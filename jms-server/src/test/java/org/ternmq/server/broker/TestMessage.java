package org.ternmq.server.broker;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;

/** Builds a message: persistent, of priority 4, and for ever unless said otherwise. */
record TestMessage(String text, boolean persistent, int priority, long expiration, long deliveryTime) {
    static TestMessage of(String text) {
        return new TestMessage(text, true, 4, 0, 0);
    }

    TestMessage nonPersistent() {
        return new TestMessage(text, false, priority, expiration, deliveryTime);
    }

    TestMessage priority(int value) {
        return new TestMessage(text, persistent, value, expiration, deliveryTime);
    }

    TestMessage expiresAt(long millis) {
        return new TestMessage(text, persistent, priority, millis, deliveryTime);
    }

    TestMessage deliverAt(long millis) {
        return new TestMessage(text, persistent, priority, expiration, millis);
    }

    byte[] bytes(DestinationName destination) {
        MessageHeader header = new MessageHeader(
                destination, persistent, priority, 1, expiration, deliveryTime, null, null, null, BodyType.BYTES);
        return MessageBytes.encode(header, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }
}
