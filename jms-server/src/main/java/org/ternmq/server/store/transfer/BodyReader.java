package org.ternmq.server.store.transfer;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.BodyType;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.TypedValue;

/** Reads the body that {@link BodyWriter} writes. */
final class BodyReader {
    private final JsonFields fields;
    private final ValueReader values;
    private BodyType type;
    private byte[] bytes;
    private boolean raw;

    private BodyReader(JsonFields fields) {
        this.fields = fields;
        values = new ValueReader(fields);
    }

    /** A body as its type defines the bytes. */
    record Body(BodyType type, byte[] bytes) {}

    static Body read(JsonFields fields) throws IOException {
        return new BodyReader(fields).read();
    }

    private Body read() throws IOException {
        fields.object("the body", this::field);
        if (type == null && bytes == null) {
            return new Body(BodyType.NONE, new byte[0]);
        }
        if (type == null || bytes == null) {
            throw new FormatException("a raw body needs both its 'type' and its 'raw' bytes");
        }
        return new Body(type, bytes);
    }

    private boolean field(String name) throws IOException {
        switch (name) {
            case "type" -> rawType(fields.text("the type of the body"));
            case "raw" -> rawBytes(fields.binary("the raw body"));
            case "text" -> body(BodyType.TEXT, text());
            case "bytes" -> body(BodyType.BYTES, fields.binary("the body"));
            case "object" -> body(BodyType.OBJECT, fields.binary("the body"));
            case "map" -> body(BodyType.MAP, map());
            case "stream" -> body(BodyType.STREAM, stream());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void body(BodyType bodyType, byte[] body) {
        if (type != null || bytes != null) {
            throw new FormatException("the body has more than one value");
        }
        type = bodyType;
        bytes = body;
    }

    private void rawType(String name) {
        if (type != null || bytes != null && !raw) {
            throw new FormatException("the body has more than one value");
        }
        type = Arrays.stream(BodyType.values())
                .filter(known -> BodyWriter.name(known).equals(name))
                .findFirst()
                .orElseThrow(() -> new FormatException("there is no type of body named '" + name + "'"));
    }

    private void rawBytes(byte[] body) {
        if (bytes != null) {
            throw new FormatException("the body has more than one value");
        }
        bytes = body;
        raw = true;
    }

    private byte[] text() throws IOException {
        if (fields.token() == JsonToken.VALUE_NULL) {
            return new byte[] {0};
        }
        String text = fields.text("the text");
        ByteBuffer utf8;
        try {
            utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new FormatException("the text has half of a surrogate pair");
        }
        byte[] body = new byte[utf8.remaining() + 1];
        body[0] = 1;
        utf8.get(body, 1, utf8.remaining());
        return body;
    }

    private byte[] map() throws IOException {
        Map<String, Object> items = values.readMap("the map");
        ArrayWriter out = new ArrayWriter();
        TypedValue.writeMap(out, items);
        return out.toByteArray();
    }

    private byte[] stream() throws IOException {
        ArrayWriter out = new ArrayWriter();
        fields.array("the stream");
        while (fields.nextValue()) {
            TypedValue.write(out, values.read("an item of the stream"));
        }
        return out.toByteArray();
    }
}
