package org.ternmq.server.store.transfer;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.server.outcome.SubscriptionDefinition;

/** Reads one destination or one subscription. */
final class PlaceReader {
    private final JsonFields fields;
    private final Set<String> seen = new HashSet<>();
    private DestinationName destination;
    private String topic;
    private String clientId;
    private String name;
    private String selector;
    /** Of a destination: automatic. Of a subscription: shared. */
    private boolean flag;

    private boolean noLocal;

    private PlaceReader(JsonFields fields) {
        this.fields = fields;
    }

    static ExportedDestination destination(JsonFields fields) throws IOException {
        PlaceReader reader = new PlaceReader(fields);
        fields.object("a destination", reader::destinationField);
        JsonFields.required(reader.destination, "the 'queue' or 'topic' of a destination");
        JsonFields.require(reader.seen, "a destination", "automatic");
        return new ExportedDestination(reader.destination, reader.flag);
    }

    static SubscriptionDefinition subscription(JsonFields fields) throws IOException {
        PlaceReader reader = new PlaceReader(fields);
        fields.object("a subscription", reader::subscriptionField);
        JsonFields.require(reader.seen, "a subscription", "name", "topic", "shared", "noLocal");
        return new SubscriptionDefinition(
                DestinationName.topic(reader.topic).name(),
                reader.clientId,
                reader.name,
                reader.flag,
                reader.selector,
                reader.noLocal);
    }

    private boolean destinationField(String field) throws IOException {
        seen.add(field);
        if (field.equals("automatic")) {
            flag = fields.flag(field);
            return true;
        }
        DestinationKind kind = JsonFields.kind(field);
        if (kind == null) {
            return false;
        }
        if (kind.isTemporary()) {
            throw new FormatException("a temporary destination goes with its connection: it cannot be imported");
        }
        if (destination != null) {
            throw new FormatException("a destination is either a 'queue' or a 'topic'");
        }
        destination = new DestinationName(kind, fields.text(field));
        return true;
    }

    private boolean subscriptionField(String field) throws IOException {
        seen.add(field);
        switch (field) {
            case "name" -> name = fields.text(field);
            case "clientId" -> clientId = fields.text(field);
            case "topic" -> topic = fields.text(field);
            case "selector" -> selector = fields.text(field);
            case "shared" -> flag = fields.flag(field);
            case "noLocal" -> noLocal = fields.flag(field);
            default -> {
                return false;
            }
        }
        return true;
    }
}
