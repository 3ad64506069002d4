package org.ternmq.client.message;

import jakarta.jms.MessageFormatException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.ternmq.protocol.message.ArrayWriter;

/** Writes the body of a BytesMessage, big-endian as {@link java.io.DataOutput} does. */
final class BytesOutput {
    private static final int FEW = 64;

    /** Null until something is written: nothing ever is to a message that was received. */
    private ArrayWriter out;

    private ArrayWriter out(int first) {
        if (out == null) {
            out = new ArrayWriter(Math.max(FEW, first));
        }
        return out;
    }

    /** The body so far, valid until the next write. */
    BodySlice written() {
        return out == null ? BodySlice.EMPTY : BodySlice.of(out);
    }

    void i8(int value) {
        out(FEW).u8(value);
    }

    void i16(int value) {
        out(FEW).i16(value);
    }

    void i32(int value) {
        out(FEW).i32(value);
    }

    void i64(long value) {
        out(FEW).i64(value);
    }

    void bytes(byte[] value, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, value.length);
        out(length).raw(value, offset, length);
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
        out(bytes.size()).raw(bytes.toByteArray());
    }

    /** Writes a boxed primitive, a text or bytes as the method for its type would. */
    void object(Object value) throws MessageFormatException {
        if (value instanceof String text) {
            utf(text);
        } else if (value instanceof byte[] bytes) {
            out(bytes.length).raw(bytes);
        } else if (value instanceof Boolean flag) {
            out(FEW).bool(flag);
        } else if (value instanceof Character character) {
            out(FEW).i16(character);
        } else if (value instanceof Number number) {
            number(number);
        } else {
            throw notAllowed(value);
        }
    }

    private void number(Number value) throws MessageFormatException {
        if (value instanceof Byte) {
            out(FEW).u8(value.byteValue());
        } else if (value instanceof Short) {
            out(FEW).i16(value.shortValue());
        } else if (value instanceof Integer) {
            out(FEW).i32(value.intValue());
        } else if (value instanceof Long) {
            out(FEW).i64(value.longValue());
        } else if (value instanceof Float) {
            out(FEW).i32(Float.floatToIntBits(value.floatValue()));
        } else if (value instanceof Double) {
            out(FEW).i64(Double.doubleToLongBits(value.doubleValue()));
        } else {
            throw notAllowed(value);
        }
    }

    private static MessageFormatException notAllowed(Object value) {
        return new MessageFormatException("A BytesMessage cannot hold a "
                + value.getClass().getName() + ": only boxed primitives, texts and byte arrays are allowed");
    }
}
