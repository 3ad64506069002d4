package org.ternmq.server.store.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import org.ternmq.protocol.message.DestinationKind;

/** What the writing and the reading of an export have in common. */
final class JsonFormat {
    /** The version of the format; a file of a later one is refused. */
    static final int VERSION = 1;

    /** The field that makes a line the header of an export. */
    static final String HEADER = "ternmq-export";

    /** A message may be large, and its body is one string; the store has its own limits. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(1 << 20)
            .build();

    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(LIMITS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .rootValueSeparator("\n")
            .build();

    private JsonFormat() {}

    /** A kind of destination as the name of a field. */
    static String kindName(DestinationKind kind) {
        return switch (kind) {
            case QUEUE -> "queue";
            case TOPIC -> "topic";
            case TEMPORARY_QUEUE -> "temporaryQueue";
            case TEMPORARY_TOPIC -> "temporaryTopic";
        };
    }

    /** Writes a text that may be missing; a missing one takes no field. */
    static void writeOptional(JsonGenerator out, String field, String value) throws IOException {
        if (value != null) {
            out.writeStringField(field, value);
        }
    }

    /** Writes a flag only if it is set. */
    static void writeFlag(JsonGenerator out, String field, boolean value) throws IOException {
        if (value) {
            out.writeBooleanField(field, true);
        }
    }

    /** Writes a number only if it is not 0. */
    static void writeNumber(JsonGenerator out, String field, long value) throws IOException {
        if (value != 0) {
            out.writeNumberField(field, value);
        }
    }
}
