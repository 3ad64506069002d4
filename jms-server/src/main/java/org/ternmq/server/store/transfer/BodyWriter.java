package org.ternmq.server.store.transfer;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.message.TypedValue;

/**
 * Writes a message's body, readable where it is what its type says. Nobody has checked a stored body: one from which
 * the same bytes would not come back goes as it is, in Base64.
 */
final class BodyWriter {
    private final JsonGenerator out;
    private final byte[] message;
    private final int from;

    private BodyWriter(JsonGenerator out, byte[] message) {
        this.out = out;
        this.message = message;
        from = MessageBytes.bodyPosition(message);
    }

    static void write(JsonGenerator out, BodyType type, byte[] message) throws IOException {
        out.writeStartObject();
        new BodyWriter(out, message).write(type);
        out.writeEndObject();
    }

    private void write(BodyType type) throws IOException {
        boolean readable =
                switch (type) {
                    case NONE -> length() == 0;
                    case BYTES, OBJECT -> binary(name(type));
                    case TEXT -> text();
                    case MAP -> map();
                    case STREAM -> stream();
                };
        if (!readable) {
            out.writeStringField("type", name(type));
            binary("raw");
        }
    }

    static String name(BodyType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private int length() {
        return message.length - from;
    }

    private boolean binary(String field) throws IOException {
        out.writeFieldName(field);
        out.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, message, from, length());
        return true;
    }

    private boolean text() throws IOException {
        if (length() == 1 && message[from] == 0) {
            out.writeNullField("text");
            return true;
        }
        if (length() == 0 || message[from] != 1) {
            return false;
        }
        String text;
        try {
            ByteBuffer utf8 = ByteBuffer.wrap(message, from + 1, length() - 1);
            text = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        out.writeStringField("text", text);
        return true;
    }

    private boolean map() throws IOException {
        Map<String, Object> items;
        try {
            ArrayReader in = reader();
            items = TypedValue.readMap(in);
            in.expectEnd("the map");
        } catch (FormatException e) {
            return false;
        }
        ArrayWriter again = new ArrayWriter(length());
        TypedValue.writeMap(again, items);
        if (!isBody(again)) {
            return false;
        }
        out.writeFieldName("map");
        ValueWriter.writeMap(out, items);
        return true;
    }

    private boolean stream() throws IOException {
        List<Object> items = new ArrayList<>();
        ArrayWriter again = new ArrayWriter(length());
        try {
            ArrayReader in = reader();
            while (in.remaining() > 0) {
                Object item = TypedValue.read(in);
                items.add(item);
                TypedValue.write(again, item);
            }
        } catch (FormatException e) {
            return false;
        }
        if (!isBody(again)) {
            return false;
        }
        out.writeArrayFieldStart("stream");
        for (Object item : items) {
            ValueWriter.write(out, item);
        }
        out.writeEndArray();
        return true;
    }

    private ArrayReader reader() {
        return new ArrayReader(message, from, length());
    }

    private boolean isBody(ArrayWriter again) {
        return Arrays.equals(message, from, message.length, again.array(), 0, again.size());
    }
}
