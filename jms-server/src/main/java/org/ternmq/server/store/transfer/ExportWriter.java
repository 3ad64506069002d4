package org.ternmq.server.store.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.ternmq.server.outcome.SubscriptionDefinition;

/** Writes an export, a line at a time; {@code docs/storage.md} describes it. */
final class ExportWriter implements ExportVisitor {
    private final JsonGenerator out;
    private final MessageWriter messages;

    ExportWriter(OutputStream target) throws IOException {
        out = JsonFormat.FACTORY.createGenerator(target);
        messages = new MessageWriter(out);
    }

    void header(ExportCounts counts) throws IOException {
        out.writeStartObject();
        out.writeNumberField(JsonFormat.HEADER, JsonFormat.VERSION);
        out.writeNumberField("destinations", counts.destinations());
        out.writeNumberField("subscriptions", counts.subscriptions());
        out.writeNumberField("messages", counts.messages());
        out.writeEndObject();
    }

    @Override
    public void destination(ExportedDestination destination) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("destination");
        out.writeStringField(
                JsonFormat.kindName(destination.name().kind()),
                destination.name().name());
        out.writeBooleanField("automatic", destination.automatic());
        out.writeEndObject();
        out.writeEndObject();
    }

    @Override
    public void subscription(SubscriptionDefinition definition) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("subscription");
        out.writeStringField("name", definition.name());
        JsonFormat.writeOptional(out, "clientId", definition.clientId());
        out.writeStringField("topic", definition.topic());
        out.writeBooleanField("shared", definition.shared());
        JsonFormat.writeOptional(out, "selector", definition.selector());
        out.writeBooleanField("noLocal", definition.noLocal());
        out.writeEndObject();
        out.writeEndObject();
    }

    @Override
    public void message(ExportedMessage message) throws IOException {
        messages.write(message);
    }

    /** Ends the last line and hands everything over to the stream; the stream stays open. */
    void finish() throws IOException {
        out.writeRaw('\n');
        out.flush();
    }
}
