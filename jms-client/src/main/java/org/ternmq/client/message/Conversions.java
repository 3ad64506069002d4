package org.ternmq.client.message;

import jakarta.jms.MessageFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.ternmq.protocol.message.TypedValue;

/**
 * The conversions between the types of values: one table for properties, map items and stream items (Jakarta Messaging
 * 3.1, sections 3.5.4 and 3.11.3).
 *
 * <p>A null is read as the {@code valueOf} of the wanted type reads a null text: false as a boolean, {@link
 * NumberFormatException} as a whole number, {@link NullPointerException} as a float, double or char. A text that is not
 * a number is a {@link NumberFormatException}; a pair that the table does not have is a {@link MessageFormatException}.
 */
final class Conversions {
    private Conversions() {}

    static boolean toBoolean(Object value, String item) throws MessageFormatException {
        if (value instanceof Boolean b) {
            return b;
        }
        return Boolean.parseBoolean(asText(value, item, "boolean"));
    }

    static byte toByte(Object value, String item) throws MessageFormatException {
        if (value instanceof Byte b) {
            return b;
        }
        return Byte.parseByte(asText(value, item, "byte"));
    }

    static short toShort(Object value, String item) throws MessageFormatException {
        if (value instanceof Short || value instanceof Byte) {
            return ((Number) value).shortValue();
        }
        return Short.parseShort(asText(value, item, "short"));
    }

    static int toInt(Object value, String item) throws MessageFormatException {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).intValue();
        }
        return Integer.parseInt(asText(value, item, "int"));
    }

    static long toLong(Object value, String item) throws MessageFormatException {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return Long.parseLong(asText(value, item, "long"));
    }

    static float toFloat(Object value, String item) throws MessageFormatException {
        if (value instanceof Float f) {
            return f;
        }
        return Float.parseFloat(asText(value, item, "float"));
    }

    static double toDouble(Object value, String item) throws MessageFormatException {
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        return Double.parseDouble(asText(value, item, "double"));
    }

    static char toChar(Object value, String item) throws MessageFormatException {
        if (value instanceof Character c) {
            return c;
        }
        if (value == null) {
            throw new NullPointerException(item + " is null and cannot be read as char");
        }
        throw mismatch(value, item, "char");
    }

    static String toText(Object value, String item) throws MessageFormatException {
        if (value instanceof byte[]) {
            throw mismatch(value, item, "String");
        }
        return value == null ? null : value.toString();
    }

    /** A copy, so that the message keeps its own. */
    static byte[] toBytes(Object value, String item) throws MessageFormatException {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        throw mismatch(value, item, "byte[]");
    }

    /** A copy of a part of an array; null, of which the only part is the empty one, stays null (section 3.12). */
    static byte[] part(byte[] value, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, value == null ? 0 : value.length);
        return value == null ? null : Arrays.copyOfRange(value, offset, offset + length);
    }

    /** Every type may be read as an object; a byte array is copied. */
    static Object toObject(Object value) {
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    /** What a map or stream may keep of a value that an application set: the value, or a copy of an array. */
    static Object checkedItem(Object value, String item) throws MessageFormatException {
        if (value instanceof byte[] bytes) {
            return checkedLength(bytes.clone(), bytes.length, item);
        }
        return value instanceof Character ? value : checkedProperty(value, item);
    }

    /** What a property may keep (section 3.5.2). */
    static Object checkedProperty(Object value, String item) throws MessageFormatException {
        if (value instanceof String text) {
            return checkedLength(text, utf8Length(text), item);
        }
        if (TypedValue.isPropertyType(value)) {
            return value;
        }
        throw new MessageFormatException(
                item + " cannot hold a " + typeName(value) + ": only boxed primitives and texts are allowed");
    }

    private static Object checkedLength(Object value, long length, String item) throws MessageFormatException {
        if (length > TypedValue.MAX_VALUE_BYTES) {
            throw new MessageFormatException(
                    item + " has " + length + " bytes: the most is " + TypedValue.MAX_VALUE_BYTES);
        }
        return value;
    }

    private static long utf8Length(String text) {
        // Three bytes a char is the most; only a text that might be over the limit is measured.
        return text.length() * 3L <= TypedValue.MAX_VALUE_BYTES
                ? text.length()
                : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String asText(Object value, String item, String wanted) throws MessageFormatException {
        if (value != null && !(value instanceof String)) {
            throw mismatch(value, item, wanted);
        }
        return (String) value;
    }

    private static MessageFormatException mismatch(Object value, String item, String wanted) {
        return new MessageFormatException(item + " is a " + typeName(value) + " and cannot be read as " + wanted);
    }

    private static String typeName(Object value) {
        String name = value.getClass().getTypeName();
        return name.startsWith("java.lang.") ? name.substring("java.lang.".length()) : name;
    }
}
