package org.ternmq.protocol.message;

import java.util.Arrays;

/**
 * Finds one field in the variable part of a message's bytes, without reading the fields before it into objects. Only
 * for bytes that {@link MessageBytes#check} has accepted: lengths are taken as they stand.
 */
final class FieldScan {
    private final byte[] message;
    private int position;

    FieldScan(byte[] message, int position) {
        this.message = message;
        this.position = position;
    }

    /** Passes over a destination: its kind, then its name. */
    void skipDestination() {
        position++;
        skipText();
    }

    /** Passes over a text or a blob. */
    void skipText() {
        position = position(varint());
    }

    String text(String field) {
        return rest().text(field, TypedValue.MAX_VALUE_BYTES);
    }

    /** Reads the value that stands under a name in a map of typed values; null where there is none. */
    Object entry(byte[] name) {
        return find(name) ? TypedValue.read(rest()) : null;
    }

    /** The bytes of the text that stands under a name; null where there is none, or it is no text. */
    byte[] textEntry(byte[] name) {
        return find(name) && TypedValue.isText(message[position])
                ? new ArrayReader(message, position + 1, message.length - position - 1)
                        .blob("text", TypedValue.MAX_VALUE_BYTES)
                : null;
    }

    /** Goes to the value under a name; false if there is no such name. */
    private boolean find(byte[] name) {
        int count = varint();
        for (int i = 0; i < count; i++) {
            int length = varint();
            int nameAt = position;
            position = position(length);
            if (Arrays.equals(message, nameAt, position, name, 0, name.length)) {
                return true;
            }
            skipValue();
        }
        return false;
    }

    private void skipValue() {
        int tag = message[position++];
        int fixed = TypedValue.fixedSize(tag);
        position = position(fixed < 0 ? varint() : fixed);
    }

    private ArrayReader rest() {
        return new ArrayReader(message, position, message.length - position);
    }

    /** The position so many bytes on; damage never leads backwards. */
    private int position(int bytes) {
        if (bytes < 0 || bytes > message.length - position) {
            throw new FormatException("a field of " + bytes + " bytes at " + position + " does not fit a message of "
                    + message.length + " bytes");
        }
        return position + bytes;
    }

    private int varint() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int piece = message[position++];
            value |= (piece & 0x7F) << shift;
            if (piece >= 0) {
                return value;
            }
        }
    }
}
