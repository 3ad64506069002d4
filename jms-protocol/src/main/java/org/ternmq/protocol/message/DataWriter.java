package org.ternmq.protocol.message;

import java.nio.charset.StandardCharsets;

/**
 * Writes the primitive fields that every TernMQ format is made of: fixed integers (big-endian), variable-length
 * integers (seven bits a byte, least significant first, the high bit says that more follow), text (a varint of the
 * UTF-8 length, then the bytes) and blobs (a varint of the length, then the bytes).
 */
public abstract class DataWriter {

    public abstract void u8(int value);

    public abstract void i32(int value);

    public abstract void i64(long value);

    /** Writes the bytes as they are, without a length. */
    public abstract void raw(byte[] bytes, int offset, int length);

    public final void raw(byte[] bytes) {
        raw(bytes, 0, bytes.length);
    }

    public final void bool(boolean value) {
        u8(value ? 1 : 0);
    }

    public final void i16(int value) {
        u8(value >>> 8);
        u8(value);
    }

    /** Writes 1 to 10 bytes; negative values are legal and take 10. */
    public final void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            u8((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        u8((int) rest);
    }

    /**
     * Writes text of any length.
     *
     * @throws FormatException if it has half of a surrogate pair, which UTF-8 cannot express
     */
    public final void text(String value) {
        checkPairs(value);
        blob(value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes text that {@link DataReader#text(String)} reads.
     *
     * @throws FormatException if it is longer than {@link DataReader#MAX_TEXT_BYTES}, or not Unicode
     */
    public final void shortText(String value) {
        checkPairs(value);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > DataReader.MAX_TEXT_BYTES) {
            throw new FormatException("a text of " + bytes.length + " bytes is over the limit of "
                    + DataReader.MAX_TEXT_BYTES + " bytes: " + value.substring(0, 40) + "…");
        }
        blob(bytes);
    }

    /** Writes a presence byte, then the text if there is one, as {@link #shortText} does. */
    public final void optionalText(String value) {
        bool(value != null);
        if (value != null) {
            shortText(value);
        }
    }

    /** Refuses what {@code getBytes} would silently turn into question marks. */
    private static void checkPairs(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean pair = i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1));
            if (!pair) {
                throw new FormatException("a text has half of a surrogate pair at character " + i);
            }
            i++;
        }
    }

    public final void blob(byte[] bytes) {
        varint(bytes.length);
        raw(bytes);
    }
}
