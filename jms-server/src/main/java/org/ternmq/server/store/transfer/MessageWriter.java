package org.ternmq.server.store.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.MessageHeader;

/** Writes the line of a message; what is missing, false or 0 takes no field. */
final class MessageWriter {
    private final JsonGenerator out;

    MessageWriter(JsonGenerator out) {
        this.out = out;
    }

    /** @throws org.ternmq.protocol.message.FormatException if the message is not well-formed */
    void write(ExportedMessage message) throws IOException {
        MessageHeader header = MessageBytes.header(message.bytes());
        Map<String, Object> properties = MessageBytes.properties(message.bytes());
        out.writeStartObject();
        out.writeObjectFieldStart("message");
        out.writeStringField("id", message.envelope().id().toString());
        out.writeArrayFieldStart("held");
        for (ExportedMessage.Held held : message.held()) {
            held(held);
        }
        out.writeEndArray();
        envelope(message.envelope());
        header(header);
        if (!properties.isEmpty()) {
            out.writeFieldName("properties");
            ValueWriter.writeMap(out, properties);
        }
        out.writeFieldName("body");
        BodyWriter.write(out, header.bodyType(), message.bytes());
        out.writeEndObject();
        out.writeEndObject();
    }

    private void held(ExportedMessage.Held held) throws IOException {
        Holder holder = held.holder();
        out.writeStartObject();
        JsonFormat.writeOptional(out, "queue", holder.queue());
        JsonFormat.writeOptional(out, "subscription", holder.subscription());
        JsonFormat.writeOptional(out, "clientId", holder.clientId());
        JsonFormat.writeNumber(out, "deliveries", held.deliveries());
        JsonFormat.writeFlag(out, "parked", held.parked());
        out.writeEndObject();
    }

    private void envelope(Envelope envelope) throws IOException {
        JsonFormat.writeFlag(out, "redelivered", envelope.redelivered());
        JsonFormat.writeNumber(out, "deliveryCount", envelope.deliveryCount());
        destination("originalDestination", envelope.originalDestination());
        JsonFormat.writeOptional(out, "userId", envelope.userId());
        if (!envelope.addedProperties().isEmpty()) {
            out.writeFieldName("addedProperties");
            ValueWriter.writeMap(out, envelope.addedProperties());
        }
    }

    private void header(MessageHeader header) throws IOException {
        out.writeObjectFieldStart("header");
        destination("destination", header.destination());
        out.writeBooleanField("persistent", header.persistent());
        out.writeNumberField("priority", header.priority());
        out.writeNumberField("timestamp", header.timestamp());
        JsonFormat.writeNumber(out, "expiration", header.expiration());
        JsonFormat.writeNumber(out, "deliveryTime", header.deliveryTime());
        if (header.correlation() != null) {
            out.writeFieldName("correlationId");
            ValueWriter.write(out, header.correlation());
        }
        destination("replyTo", header.replyTo());
        JsonFormat.writeOptional(out, "type", header.type());
        JsonFormat.writeFlag(out, "idHidden", header.idHidden());
        JsonFormat.writeFlag(out, "timestampHidden", header.timestampHidden());
        out.writeEndObject();
    }

    private void destination(String field, DestinationName name) throws IOException {
        if (name != null) {
            out.writeObjectFieldStart(field);
            out.writeStringField(JsonFormat.kindName(name.kind()), name.name());
            out.writeEndObject();
        }
    }
}
