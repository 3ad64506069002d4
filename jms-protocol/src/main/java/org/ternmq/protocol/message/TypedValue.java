package org.ternmq.protocol.message;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The encoding of one typed value: a tag, then the value. Properties use the types of Jakarta Messaging 3.1, section
 * 3.5.2; map and stream bodies also {@code char}, byte arrays and null (section 3.11.3).
 */
public final class TypedValue {
    /** The most bytes that one text or byte array may take in properties, map and stream bodies. */
    public static final int MAX_VALUE_BYTES = 64 * 1024 * 1024;

    /** The most entries of one property map, map body or stream body. */
    public static final int MAX_ENTRIES = 1_000_000;

    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int BYTE = 3;
    private static final int SHORT = 4;
    private static final int INT = 5;
    private static final int LONG = 6;
    private static final int FLOAT = 7;
    private static final int DOUBLE = 8;
    private static final int TEXT = 9;
    private static final int CHAR = 10;
    private static final int BYTES = 11;

    private TypedValue() {}

    /** Writes one value; its class must be one of those that {@link #read} returns. */
    public static void write(DataWriter out, Object value) {
        if (value == null) {
            out.u8(NULL);
        } else if (value instanceof Boolean b) {
            out.u8(b ? TRUE : FALSE);
        } else if (value instanceof String s) {
            out.u8(TEXT);
            out.text(s);
        } else if (value instanceof byte[] b) {
            out.u8(BYTES);
            out.blob(b);
        } else if (value instanceof Character c) {
            out.u8(CHAR);
            out.i16(c);
        } else if (value instanceof Number n) {
            writeNumber(out, n);
        } else {
            throw new FormatException(
                    "no message format for " + value.getClass().getName());
        }
    }

    private static void writeNumber(DataWriter out, Number value) {
        if (value instanceof Integer i) {
            out.u8(INT);
            out.i32(i);
        } else if (value instanceof Long l) {
            out.u8(LONG);
            out.i64(l);
        } else if (value instanceof Double d) {
            out.u8(DOUBLE);
            out.i64(Double.doubleToRawLongBits(d));
        } else if (value instanceof Float f) {
            out.u8(FLOAT);
            out.i32(Float.floatToRawIntBits(f));
        } else if (value instanceof Short s) {
            out.u8(SHORT);
            out.i16(s);
        } else if (value instanceof Byte b) {
            out.u8(BYTE);
            out.u8(b);
        } else {
            throw new FormatException(
                    "no message format for " + value.getClass().getName());
        }
    }

    /** Reads one value: null, a boxed primitive, a String or a byte array. */
    public static Object read(DataReader in) {
        int tag = in.u8("value tag");
        return switch (tag) {
            case NULL -> null;
            case FALSE -> Boolean.FALSE;
            case TRUE -> Boolean.TRUE;
            case BYTE -> (byte) in.u8("byte value");
            case SHORT -> (short) in.i16("short value");
            case INT -> in.i32("int value");
            case LONG -> in.i64("long value");
            case FLOAT -> Float.intBitsToFloat(in.i32("float value"));
            case DOUBLE -> Double.longBitsToDouble(in.i64("double value"));
            case TEXT -> in.text("text value", MAX_VALUE_BYTES);
            case CHAR -> (char) in.i16("char value");
            case BYTES -> in.blob("bytes value", MAX_VALUE_BYTES);
            default -> throw new FormatException("unknown value tag " + tag);
        };
    }

    /** How many bytes follow a tag; less than 0 where a length says so. */
    static int fixedSize(int tag) {
        return switch (tag) {
            case NULL, FALSE, TRUE -> 0;
            case BYTE -> 1;
            case SHORT, CHAR -> 2;
            case INT, FLOAT -> 4;
            case LONG, DOUBLE -> 8;
            case TEXT, BYTES -> -1;
            default -> throw new FormatException("unknown value tag " + tag);
        };
    }

    static boolean isText(int tag) {
        return tag == TEXT;
    }

    /** True for the tags of values that {@link #isPropertyType}, null among them. */
    static boolean isPropertyTag(int tag) {
        return tag >= NULL && tag <= TEXT;
    }

    /** Writes the number of entries, then name and value of each, in the map's order. */
    public static void writeMap(DataWriter out, Map<String, ?> values) {
        if (values.size() > MAX_ENTRIES) {
            throw new FormatException(values.size() + " entries are over the limit of " + MAX_ENTRIES);
        }
        out.varint(values.size());
        values.forEach((name, value) -> {
            out.shortText(name);
            write(out, value);
        });
    }

    /** Reads what {@link #writeMap} wrote, in the same order; a name that comes twice is an error. */
    public static Map<String, Object> readMap(DataReader in) {
        int size = in.count("entry count", Math.min(MAX_ENTRIES, in.remaining() / 2));
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String name = in.text("entry name");
            Object value = read(in);
            if (values.containsKey(name)) {
                throw new FormatException("entry name comes twice: " + name);
            }
            values.put(name, value);
        }
        return values;
    }

    /** True for the types that a property may have (Jakarta Messaging 3.1, section 3.5.2), and for null (3.5.4). */
    public static boolean isPropertyType(Object value) {
        return value == null
                || value instanceof Boolean
                || value instanceof String
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Float
                || value instanceof Double;
    }
}
