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

    public final void text(String value) {
        blob(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a presence byte, then the text if there is one. */
    public final void optionalText(String value) {
        bool(value != null);
        if (value != null) {
            text(value);
        }
    }

    public final void blob(byte[] bytes) {
        varint(bytes.length);
        raw(bytes);
    }
}
