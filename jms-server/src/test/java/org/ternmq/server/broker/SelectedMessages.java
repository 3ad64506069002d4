package org.ternmq.server.broker;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;

/** Sends messages that have a property {@code color}, and opens consumers that select. */
final class SelectedMessages {
    private final TestSession session;
    private long sequence;
    private int lastConsumer;

    SelectedMessages(TestSession session) {
        this.session = session;
    }

    void send(DestinationName destination, String color, String text) {
        send(destination, color, text, true);
    }

    void send(DestinationName destination, String color, String text, boolean persistent) {
        MessageHeader header = new MessageHeader(destination, persistent, 4, 1, 0, 0, null, null, null, BodyType.BYTES);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        session.sendBytes(destination, MessageBytes.encode(header, Map.of("color", color), body), ++sequence);
    }

    /** Opens a consumer without credit. Returns its number. */
    int open(DestinationName destination, ConsumerKind kind, String name, String selector) {
        return session.consumer(new ConsumerRequest(++lastConsumer, destination, kind, name, selector, false));
    }

    int consumer(DestinationName destination, ConsumerKind kind, String name, String selector) {
        int opened = open(destination, kind, name, selector);
        session.credit(opened, 1000);
        return opened;
    }

    int queueConsumer(DestinationName queue, String selector) {
        return consumer(queue, ConsumerKind.QUEUE, null, selector);
    }
}
