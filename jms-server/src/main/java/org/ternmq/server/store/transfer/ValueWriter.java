package org.ternmq.server.store.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/**
 * Writes typed values: text, boolean and null as in JSON, everything else as an object with the type's name, such as
 * {@code {"int":5}}.
 */
final class ValueWriter {
    private ValueWriter() {}

    static void writeMap(JsonGenerator out, Map<String, Object> values) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            out.writeFieldName(entry.getKey());
            write(out, entry.getValue());
        }
        out.writeEndObject();
    }

    static void write(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else {
            out.writeStartObject();
            writeTyped(out, value);
            out.writeEndObject();
        }
    }

    private static void writeTyped(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Integer number) {
            out.writeNumberField("int", number);
        } else if (value instanceof Long number) {
            out.writeNumberField("long", number);
        } else if (value instanceof Double number) {
            writeDouble(out, number);
        } else if (value instanceof Float number) {
            writeFloat(out, number);
        } else if (value instanceof Short number) {
            out.writeNumberField("short", number);
        } else if (value instanceof Byte number) {
            out.writeNumberField("byte", number.intValue());
        } else if (value instanceof Character character) {
            writeChar(out, character);
        } else {
            out.writeBinaryField("bytes", (byte[]) value);
        }
    }

    private static void writeDouble(JsonGenerator out, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumberField("double", value);
            return;
        }
        long bits = Double.doubleToRawLongBits(value);
        boolean plain = bits == Double.doubleToLongBits(value);
        out.writeStringField("double", plain ? Double.toString(value) : "NaN:" + Long.toHexString(bits));
    }

    private static void writeFloat(JsonGenerator out, float value) throws IOException {
        if (Float.isFinite(value)) {
            out.writeNumberField("float", value);
            return;
        }
        int bits = Float.floatToRawIntBits(value);
        boolean plain = bits == Float.floatToIntBits(value);
        out.writeStringField("float", plain ? Float.toString(value) : "NaN:" + Integer.toHexString(bits));
    }

    /** Half of a surrogate pair is no text: it goes as its number. */
    private static void writeChar(JsonGenerator out, char value) throws IOException {
        if (Character.isSurrogate(value)) {
            out.writeNumberField("char", (int) value);
        } else {
            out.writeStringField("char", String.valueOf(value));
        }
    }
}
