package org.ternmq.client.message;

import java.util.Arrays;
import org.ternmq.protocol.message.ArrayReader;
import org.ternmq.protocol.message.ArrayWriter;
import org.ternmq.protocol.message.FormatException;
import org.ternmq.protocol.message.MessageBytes;

/** An encoded body inside a larger array, so that it can be kept, read and sent again without a copy. */
final class BodySlice {
    static final BodySlice EMPTY = new BodySlice(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private BodySlice(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** The body of a message's bytes. */
    static BodySlice of(Received received) {
        byte[] message = received.bytes();
        int from = message.length < MessageBytes.FIXED_BYTES ? -1 : MessageBytes.bodyPosition(message);
        if (from < MessageBytes.FIXED_BYTES || from > message.length) {
            throw new FormatException("body position " + from + " does not fit a message of " + message.length);
        }
        return new BodySlice(message, from, message.length - from);
    }

    static BodySlice of(byte[] whole) {
        return new BodySlice(whole, 0, whole.length);
    }

    /** What has been written so far; it is valid until the next write. */
    static BodySlice of(ArrayWriter writer) {
        return new BodySlice(writer.array(), 0, writer.size());
    }

    byte[] array() {
        return array;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    ArrayReader reader() {
        return new ArrayReader(array, offset, length);
    }

    /** A message's bytes without body, followed by this body. */
    byte[] appendTo(byte[] head) {
        byte[] message = Arrays.copyOf(head, Math.addExact(head.length, length));
        System.arraycopy(array, offset, message, head.length, length);
        return message;
    }
}
