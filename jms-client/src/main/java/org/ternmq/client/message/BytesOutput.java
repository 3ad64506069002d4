package org.ternmq.client.message;

import jakarta.jms.MessageFormatException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.ternmq.protocol.message.ArrayWriter;

/** Writes the body of a BytesMessage, big-endian as {@link java.io.DataOutput} does. */
final class BytesOutput {
    private final ArrayWriter out = new ArrayWriter();

    /** The body so far, valid until the next write. */
    BodySlice written() {
        return BodySlice.of(out);
    }

    void i8(int value) {
        out.u8(value);
    }

    void i16(int value) {
        out.i16(value);
    }

    void i32(int value) {
        out.i32(value);
    }

    void i64(long value) {
        out.i64(value);
    }

    void bytes(byte[] value, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, value.length);
        out.raw(value, offset, length);
    }

    void utf(String value) throws MessageFormatException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length() + 2);
        try {
            new DataOutputStream(bytes).writeUTF(value);
        } catch (IOException e) {
            throw Malformed.withCause(
                    new MessageFormatException("writeUTF takes at most 65535 bytes of modified UTF-8, and the text of "
                            + value.length() + " characters is longer: write getBytes() with its length instead"),
                    e);
        }
        out.raw(bytes.toByteArray());
    }

    /** Writes a boxed primitive, a text or bytes as the method for its type would. */
    void object(Object value) throws MessageFormatException {
        if (value instanceof String text) {
            utf(text);
        } else if (value instanceof byte[] bytes) {
            out.raw(bytes);
        } else if (value instanceof Boolean flag) {
            out.bool(flag);
        } else if (value instanceof Character character) {
            out.i16(character);
        } else if (value instanceof Number number) {
            number(number);
        } else {
            throw notAllowed(value);
        }
    }

    private void number(Number value) throws MessageFormatException {
        if (value instanceof Byte) {
            out.u8(value.byteValue());
        } else if (value instanceof Short) {
            out.i16(value.shortValue());
        } else if (value instanceof Integer) {
            out.i32(value.intValue());
        } else if (value instanceof Long) {
            out.i64(value.longValue());
        } else if (value instanceof Float) {
            out.i32(Float.floatToIntBits(value.floatValue()));
        } else if (value instanceof Double) {
            out.i64(Double.doubleToLongBits(value.doubleValue()));
        } else {
            throw notAllowed(value);
        }
    }

    private static MessageFormatException notAllowed(Object value) {
        return new MessageFormatException("A BytesMessage cannot hold a "
                + value.getClass().getName() + ": only boxed primitives, texts and byte arrays are allowed");
    }
}
