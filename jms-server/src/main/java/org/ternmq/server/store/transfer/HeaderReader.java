package org.ternmq.server.store.transfer;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.MessageHeader;

/** Reads the header fields of one message. */
final class HeaderReader {
    private final JsonFields fields;
    private final Set<String> seen = new HashSet<>();
    private DestinationName destination;
    private boolean persistent;
    private int priority;
    private long timestamp;
    private long expiration;
    private long deliveryTime;
    private Object correlation;
    private DestinationName replyTo;
    private String type;
    private boolean idHidden;
    private boolean timestampHidden;

    private HeaderReader(JsonFields fields) {
        this.fields = fields;
    }

    static HeaderReader read(JsonFields fields) throws IOException {
        HeaderReader reader = new HeaderReader(fields);
        fields.object("the header", reader::field);
        JsonFields.require(reader.seen, "the header", "destination", "persistent", "priority", "timestamp");
        return reader;
    }

    /** @throws org.ternmq.protocol.message.FormatException if a field has no legal value */
    MessageHeader header(BodyType body) {
        return new MessageHeader(
                destination,
                persistent,
                priority,
                timestamp,
                expiration,
                deliveryTime,
                correlation,
                replyTo,
                type,
                body,
                idHidden,
                timestampHidden);
    }

    private boolean field(String name) throws IOException {
        seen.add(name);
        switch (name) {
            case "destination" -> destination = fields.destination(name);
            case "persistent" -> persistent = fields.flag(name);
            case "priority" -> priority = (int) fields.number(name, 0, 9);
            case "timestamp" -> timestamp = fields.number(name);
            case "expiration" -> expiration = fields.number(name, 0, Long.MAX_VALUE);
            case "deliveryTime" -> deliveryTime = fields.number(name, 0, Long.MAX_VALUE);
            case "correlationId" -> correlation = new ValueReader(fields).read("the correlation id");
            case "replyTo" -> replyTo = fields.destination(name);
            case "type" -> type = fields.text(name);
            case "idHidden" -> idHidden = fields.flag(name);
            case "timestampHidden" -> timestampHidden = fields.flag(name);
            default -> {
                return false;
            }
        }
        return true;
    }
}
