package org.ternmq.server.store.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.server.outcome.DeliveryCounted;

/** Reads one message, as {@link MessageWriter} writes it. */
final class MessageReader {
    private final JsonFields fields;
    private final ValueReader values;
    private final Set<String> seen = new HashSet<>();
    private final List<ExportedMessage.Held> held = new ArrayList<>();
    private MessageId id;
    private boolean redelivered;
    private int deliveryCount;
    private DestinationName originalDestination;
    private String userId;
    private Map<String, Object> addedProperties = Map.of();
    private Map<String, Object> properties = Map.of();
    private HeaderReader header;
    private BodyReader.Body body;

    private MessageReader(JsonFields fields) {
        this.fields = fields;
        values = new ValueReader(fields);
    }

    static ExportedMessage read(JsonFields fields) throws IOException {
        return new MessageReader(fields).read();
    }

    private ExportedMessage read() throws IOException {
        fields.object("a message", this::field);
        JsonFields.require(seen, "a message", "id", "held", "header", "body");
        if (held.isEmpty()) {
            throw new FormatException("message " + id + " is held by no queue and no subscription");
        }
        Envelope envelope = new Envelope(id, redelivered, deliveryCount, originalDestination, userId, addedProperties);
        MessageHeader complete = header.header(body.type());
        byte[] bytes = MessageBytes.encode(complete, properties, body.bytes());
        return new ExportedMessage(envelope, bytes, held);
    }

    private boolean field(String name) throws IOException {
        seen.add(name);
        switch (name) {
            case "id" -> id = MessageId.parse(fields.text("the id"));
            case "held" -> held();
            case "redelivered" -> redelivered = fields.flag(name);
            case "deliveryCount" -> deliveryCount = (int) fields.number(name, 0, Integer.MAX_VALUE);
            case "originalDestination" -> originalDestination = fields.destination(name);
            case "userId" -> userId = fields.text(name);
            case "addedProperties" -> addedProperties = values.readMap("the added properties");
            case "header" -> header = HeaderReader.read(fields);
            case "properties" -> properties = values.readMap("the properties");
            case "body" -> body = BodyReader.read(fields);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void held() throws IOException {
        fields.array("'held'");
        Set<Holder> holders = new HashSet<>();
        while (fields.nextValue()) {
            ExportedMessage.Held next = holder();
            if (!holders.add(next.holder())) {
                throw new FormatException("the message is twice in " + next.holder());
            }
            held.add(next);
        }
    }

    private ExportedMessage.Held holder() throws IOException {
        String[] names = new String[3];
        int[] deliveries = new int[1];
        boolean[] parked = new boolean[1];
        fields.object("a holder", name -> {
            switch (name) {
                case "queue" -> names[0] = fields.text("the queue");
                case "clientId" -> names[1] = fields.text("the client id");
                case "subscription" -> names[2] = fields.text("the subscription");
                case "deliveries" -> deliveries[0] = (int) fields.number("deliveries", 0, DeliveryCounted.PARKED - 1);
                case "parked" -> parked[0] = fields.flag("parked");
                default -> {
                    return false;
                }
            }
            return true;
        });
        boolean isQueue = names[0] != null;
        if (isQueue == (names[2] != null) || isQueue && names[1] != null) {
            throw new FormatException("a holder is either a 'queue', or a 'subscription' with or without a 'clientId'");
        }
        return new ExportedMessage.Held(new Holder(names[0], names[1], names[2]), deliveries[0], parked[0]);
    }
}
