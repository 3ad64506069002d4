package org.ternmq.server.store.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.FormatException;

/**
 * Reads the fields of JSON objects and says what is wrong with them, by a {@link FormatException}. Each method takes
 * the value that the parser stands on.
 */
final class JsonFields {
    private final JsonParser in;

    JsonFields(JsonParser in) {
        this.in = in;
    }

    /** Takes one field of an object. */
    interface Field {
        /** @return whether the field is known */
        boolean read(String name) throws IOException;
    }

    JsonParser parser() {
        return in;
    }

    JsonToken token() {
        return in.currentToken();
    }

    /** Reads an object, each field by its name; a field that is not known is an error. */
    void object(String what, Field field) throws IOException {
        expect(JsonToken.START_OBJECT, what, "an object");
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (!field.read(name)) {
                throw new FormatException("'" + name + "' is no field of " + what
                        + " that this version knows: import the file with the version that wrote it, or a newer one");
            }
        }
    }

    /** Goes to the next value of an array; false at its end. */
    boolean nextValue() throws IOException {
        return in.nextToken() != JsonToken.END_ARRAY;
    }

    void array(String what) {
        expect(JsonToken.START_ARRAY, what, "an array");
    }

    String text(String field) throws IOException {
        expect(JsonToken.VALUE_STRING, field, "a text");
        return in.getText();
    }

    boolean flag(String field) {
        if (!token().isBoolean()) {
            throw wrongType(field, "true or false");
        }
        return token() == JsonToken.VALUE_TRUE;
    }

    long number(String field) throws IOException {
        return number(field, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    long number(String field, long least, long most) throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, field, "a whole number");
        JsonParser.NumberType type = in.getNumberType();
        boolean large = type == JsonParser.NumberType.BIG_INTEGER;
        if (large || in.getLongValue() < least || in.getLongValue() > most) {
            throw new FormatException(field + " must be between " + least + " and " + most + " but is " + in.getText());
        }
        return in.getLongValue();
    }

    byte[] binary(String field) throws IOException {
        expect(JsonToken.VALUE_STRING, field, "Base64");
        return in.getBinaryValue();
    }

    DestinationName destination(String field) throws IOException {
        DestinationName[] found = new DestinationName[1];
        object(field, name -> {
            DestinationKind kind = kind(name);
            if (kind == null) {
                return false;
            }
            if (found[0] != null) {
                throw new FormatException(field + " has more than one name");
            }
            found[0] = new DestinationName(kind, text(name));
            return true;
        });
        return required(found[0], "the name of " + field);
    }

    static DestinationKind kind(String name) {
        for (DestinationKind kind : DestinationKind.values()) {
            if (JsonFormat.kindName(kind).equals(name)) {
                return kind;
            }
        }
        return null;
    }

    static <T> T required(T value, String what) {
        if (value == null) {
            throw new FormatException(what + " is missing");
        }
        return value;
    }

    /** Checks that these fields have come. */
    static void require(Set<String> seen, String what, String... fields) {
        for (String field : fields) {
            if (!seen.contains(field)) {
                throw new FormatException("'" + field + "' of " + what + " is missing");
            }
        }
    }

    FormatException wrongType(String field, String wanted) {
        return new FormatException(field + " must be " + wanted + " but is " + name(token()));
    }

    private void expect(JsonToken wanted, String field, String as) {
        if (token() != wanted) {
            throw wrongType(field, as);
        }
    }

    private static String name(JsonToken token) {
        if (token == null) {
            return "missing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            default -> "not a value";
        };
    }
}
