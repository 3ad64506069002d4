package org.ternmq.protocol.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what a {@link DataWriter} wrote. Every length is checked against what is left to read and against the caller's
 * limit before memory is taken; whatever does not fit ends in a {@link FormatException}.
 */
public abstract class DataReader {

    /** The longest text field outside of message bodies and properties, in bytes of UTF-8. */
    public static final int MAX_TEXT_BYTES = 32 * 1024;

    public abstract int remaining();

    protected abstract byte next();

    protected abstract int nextInt();

    protected abstract long nextLong();

    protected abstract void nextBytes(byte[] into);

    public final int u8(String field) {
        require(1, field);
        return next() & 0xFF;
    }

    public final int i16(String field) {
        require(2, field);
        return (next() & 0xFF) << 8 | next() & 0xFF;
    }

    public final int i32(String field) {
        require(4, field);
        return nextInt();
    }

    public final long i64(String field) {
        require(8, field);
        return nextLong();
    }

    public final boolean bool(String field) {
        int value = u8(field);
        if (value > 1) {
            throw new FormatException(field + " must be 0 or 1 but is " + value);
        }
        return value == 1;
    }

    public final long varint(String field) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int piece = u8(field);
            if (shift == 63 && piece > 1) {
                break;
            }
            value |= (long) (piece & 0x7F) << shift;
            if (piece < 0x80) {
                return value;
            }
        }
        throw new FormatException(field + " is a varint of more than 64 bits");
    }

    /** Reads a varint that must lie between 0 and {@code max}. */
    public final int count(String field, int max) {
        long value = varint(field);
        if (value < 0 || value > max) {
            throw new FormatException(
                    field + " must be between 0 and " + max + " but is " + Long.toUnsignedString(value));
        }
        return (int) value;
    }

    /** Reads a varint that must be a non-negative int, as numbers that a peer hands out are. */
    public final int number(String field) {
        return count(field, Integer.MAX_VALUE);
    }

    /** Reads a varint that must be a non-negative long. */
    public final long sequence(String field) {
        long value = varint(field);
        if (value < 0) {
            throw new FormatException(field + " must not be negative but is " + value);
        }
        return value;
    }

    public final String text(String field) {
        return text(field, MAX_TEXT_BYTES);
    }

    public final String text(String field, int maxBytes) {
        byte[] bytes = blob(field, maxBytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatException(field + " is not well-formed UTF-8");
        }
    }

    public final String optionalText(String field) {
        return bool(field) ? text(field) : null;
    }

    public final byte[] blob(String field, int maxBytes) {
        return raw(field, count(field, maxBytes));
    }

    public final byte[] raw(String field, int length) {
        require(length, field);
        byte[] bytes = new byte[length];
        nextBytes(bytes);
        return bytes;
    }

    public final byte[] rest() {
        return raw("rest", remaining());
    }

    public final void expectEnd(String what) {
        if (remaining() != 0) {
            throw new FormatException(what + " is followed by " + remaining() + " bytes that do not belong to it");
        }
    }

    final void require(int bytes, String field) {
        if (remaining() < bytes) {
            throw new FormatException(field + " needs " + bytes + " bytes but only " + remaining() + " are left");
        }
    }
}
