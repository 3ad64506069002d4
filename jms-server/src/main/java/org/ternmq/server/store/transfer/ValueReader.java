package org.ternmq.server.store.transfer;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ternmq.protocol.message.FormatException;

/** Reads the typed values that {@link ValueWriter} writes. */
final class ValueReader {
    private static final String NAN = "NaN:";

    private final JsonFields fields;

    ValueReader(JsonFields fields) {
        this.fields = fields;
    }

    Map<String, Object> readMap(String what) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.object(what, name -> {
            values.put(name, read("'" + name + "' of " + what));
            return true;
        });
        return values;
    }

    Object read(String what) throws IOException {
        JsonToken token = fields.token();
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> fields.text(what);
            case VALUE_TRUE, VALUE_FALSE -> fields.flag(what);
            case START_OBJECT -> typed(what);
            default -> throw fields.wrongType(what, "a text, true, false, null, or a type with a value as {\"int\":5}");
        };
    }

    private Object typed(String what) throws IOException {
        Object[] value = new Object[1];
        fields.object(what, type -> {
            if (value[0] != null) {
                throw new FormatException(what + " has more than one value");
            }
            value[0] = typed(type, what);
            return value[0] != null;
        });
        return JsonFields.required(value[0], "the value of " + what);
    }

    /** Null for a type that is not known. */
    private Object typed(String type, String what) throws IOException {
        return switch (type) {
            case "byte" -> (byte) fields.number(what, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "short" -> (short) fields.number(what, Short.MIN_VALUE, Short.MAX_VALUE);
            case "int" -> (int) fields.number(what, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "long" -> fields.number(what);
            case "float" -> floatValue(what);
            case "double" -> doubleValue(what);
            case "char" -> character(what);
            case "bytes" -> fields.binary(what);
            default -> null;
        };
    }

    private double doubleValue(String what) throws IOException {
        String text = numberText(what);
        return text.startsWith(NAN)
                ? Double.longBitsToDouble(Long.parseUnsignedLong(text.substring(NAN.length()), 16))
                : Double.parseDouble(text);
    }

    private float floatValue(String what) throws IOException {
        String text = numberText(what);
        return text.startsWith(NAN)
                ? Float.intBitsToFloat(Integer.parseUnsignedInt(text.substring(NAN.length()), 16))
                : Float.parseFloat(text);
    }

    /** The text, so that no digit is rounded twice. */
    private String numberText(String what) throws IOException {
        if (fields.token().isNumeric()) {
            return finite(fields.parser().getText(), what);
        }
        String text = fields.token() == JsonToken.VALUE_STRING ? fields.text(what) : "";
        boolean known = text.matches("NaN|-?Infinity|NaN:[0-9a-f]{8}([0-9a-f]{8})?");
        if (!known) {
            throw fields.wrongType(what, "a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
        }
        return text;
    }

    private static String finite(String number, String what) {
        if (Double.isInfinite(Double.parseDouble(number))) {
            throw new FormatException(what + " is too large a number: " + number);
        }
        return number;
    }

    private char character(String what) throws IOException {
        if (fields.token() == JsonToken.VALUE_NUMBER_INT) {
            return (char) fields.number(what, 0, Character.MAX_VALUE);
        }
        String text = fields.text(what);
        if (text.length() != 1) {
            throw new FormatException(what + " must be one character but has " + text.length());
        }
        return text.charAt(0);
    }
}
