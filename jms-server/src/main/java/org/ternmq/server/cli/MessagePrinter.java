package org.ternmq.server.cli;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Enumeration;
import java.util.List;

/** Writes messages for people and pipes: text as it is, bytes in Base64, maps and streams as their values. */
final class MessagePrinter {
    private final OutputStream out;
    private final boolean properties;

    /** @param properties whether headers and properties are written too */
    MessagePrinter(OutputStream out, boolean properties) {
        this.out = new BufferedOutputStream(out);
        this.properties = properties;
    }

    void print(Message message) throws JMSException, CommandException {
        String body = body(message);
        if (properties) {
            write(headers(message));
        }
        write(body);
    }

    void flush() throws CommandException {
        try {
            out.flush();
        } catch (IOException e) {
            throw closed(e);
        }
    }

    private void write(String line) throws CommandException {
        try {
            out.write((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw closed(e);
        }
    }

    private static CommandException closed(IOException e) {
        return new CommandException(
                "standard output cannot be written (" + e.getMessage() + "); messages that may not have been read stay"
                        + " where they were",
                e);
    }

    private static String headers(Message message) throws JMSException {
        List<String> parts = new ArrayList<>();
        parts.add("# " + message.getJMSMessageID());
        parts.add("priority=" + message.getJMSPriority());
        parts.add(message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT ? "persistent" : "non-persistent");
        parts.add("timestamp=" + message.getJMSTimestamp());
        add(parts, "correlation", message.getJMSCorrelationID());
        add(parts, "type", message.getJMSType());
        if (message.getJMSRedelivered()) {
            parts.add("redelivered");
        }
        for (String name : names(message.getPropertyNames())) {
            parts.add(name + "=" + message.getObjectProperty(name));
        }
        return String.join(" ", parts);
    }

    private static List<String> names(Enumeration<?> names) {
        List<String> list = new ArrayList<>();
        while (names.hasMoreElements()) {
            list.add((String) names.nextElement());
        }
        return list;
    }

    private static void add(List<String> parts, String name, String value) {
        if (value != null) {
            parts.add(name + "=" + value);
        }
    }

    private static String body(Message message) throws JMSException, CommandException {
        if (message instanceof TextMessage text) {
            return text.getText() == null ? "" : text.getText();
        }
        if (message instanceof BytesMessage bytes) {
            byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(body);
            return Base64.getEncoder().encodeToString(body);
        }
        if (message instanceof MapMessage map) {
            return map(map);
        }
        if (message instanceof StreamMessage stream) {
            return stream(stream);
        }
        if (message instanceof ObjectMessage) {
            throw new CommandException("message " + message.getJMSMessageID()
                    + " holds a Java object, which only a program can take; it stays where it was");
        }
        return "";
    }

    private static String map(MapMessage map) throws JMSException {
        List<String> entries = new ArrayList<>();
        for (String name : names(map.getMapNames())) {
            entries.add(name + "=" + value(map.getObject(name)));
        }
        return "{" + String.join(", ", entries) + "}";
    }

    private static String stream(StreamMessage stream) throws JMSException {
        List<String> values = new ArrayList<>();
        while (true) {
            try {
                values.add(value(stream.readObject()));
            } catch (MessageEOFException e) {
                return "[" + String.join(", ", values) + "]";
            }
        }
    }

    private static String value(Object value) {
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : String.valueOf(value);
    }
}
