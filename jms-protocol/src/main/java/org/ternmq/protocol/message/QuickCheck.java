package org.ternmq.protocol.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Looks through header and properties of a message as {@link MessageBytes#check} does, without making an object of any
 * of it. It knows the usual messages only: texts of ASCII and few properties. What it does not know it does not accept,
 * and {@code check} decides.
 */
final class QuickCheck {
    /** With more, each would have to be compared with too many. */
    private static final int MOST_PROPERTIES = 16;

    private static final int LONGEST_TEXT = 8 * 1024;
    private static final int LAST_KIND = DestinationKind.TEMPORARY_TOPIC.code();
    private static final long NOT_ASCII = 0x8080808080808080L;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Where a length leads that does not fit. */
    private static final int NOWHERE = -1;

    private final byte[] message;
    private int end;
    private int position;

    private QuickCheck(byte[] message, int from, int end) {
        this.message = message;
        this.position = from;
        this.end = end;
    }

    /** Whether the message is surely well-formed and names this destination; false says nothing. */
    static boolean accepts(byte[] message, byte[] destination) {
        if (message.length < MessageBytes.FIXED_BYTES || !isFixedPartGood(message)) {
            return false;
        }
        int propertiesAt = (int) INT.get(message, MessageBytes.PROPERTIES_AT);
        int bodyAt = MessageBytes.bodyPosition(message);
        int from = MessageBytes.FIXED_BYTES;
        int fieldsAt = from + destination.length;
        if (fieldsAt > propertiesAt
                || propertiesAt > bodyAt
                || bodyAt > message.length
                || !Arrays.equals(message, from, fieldsAt, destination, 0, destination.length)) {
            return false;
        }
        QuickCheck check = new QuickCheck(message, fieldsAt, propertiesAt);
        if (!check.fields(message[1])) {
            return false;
        }
        check.end = bodyAt;
        return check.properties() && (!MessageBytes.hasDuplicateId(message) || check.hasDuplicateId(propertiesAt));
    }

    private static boolean isFixedPartGood(byte[] message) {
        int flags = message[1];
        boolean bothCorrelations =
                (flags & MessageBytes.CORRELATION_TEXT) != 0 && (flags & MessageBytes.CORRELATION_BYTES) != 0;
        return message[0] == MessageBytes.VERSION
                && !bothCorrelations
                && message[2] >= 0
                && message[2] <= 9
                && message[3] >= 0
                && message[3] <= BodyType.OBJECT.code()
                && MessageBytes.expiration(message) >= 0
                && MessageBytes.deliveryTime(message) >= 0;
    }

    /** The optional fields of a header, in their order. */
    private boolean fields(int flags) {
        return ((flags & MessageBytes.REPLY_TO) == 0 || replyTo())
                && ((flags & MessageBytes.TYPE) == 0 || text(LONGEST_TEXT))
                && ((flags & MessageBytes.CORRELATION_TEXT) == 0 || text(LONGEST_TEXT))
                && ((flags & MessageBytes.CORRELATION_BYTES) == 0 || blob())
                && position == end;
    }

    private boolean replyTo() {
        if (position + 1 >= end || message[position] < 0 || message[position] > LAST_KIND) {
            return false;
        }
        position++;
        return message[position] != 0 && text(DestinationName.MAX_BYTES);
    }

    private boolean properties() {
        int count = length();
        if (count < 0 || count > MOST_PROPERTIES) {
            return false;
        }
        int namesAt = position;
        for (int i = 0; i < count; i++) {
            int nameAt = position;
            if (!text(LONGEST_TEXT) || isNamedBefore(namesAt, nameAt, position) || !value()) {
                return false;
            }
        }
        return position == end;
    }

    private boolean hasDuplicateId(int propertiesAt) {
        return DuplicateId.isUsable(new FieldScan(message, propertiesAt).textEntry(DuplicateId.NAME));
    }

    /** Whether a property before has the same name; both with their lengths in front. */
    private boolean isNamedBefore(int first, int nameAt, int nameEnd) {
        int current = position;
        position = first;
        boolean found = false;
        while (position < nameAt && !found) {
            int otherAt = position;
            skip();
            found = Arrays.equals(message, otherAt, position, message, nameAt, nameEnd);
            value();
        }
        position = current;
        return found;
    }

    private boolean value() {
        if (position >= end) {
            return false;
        }
        int tag = message[position++];
        if (!TypedValue.isPropertyTag(tag)) {
            return false;
        }
        int fixed = TypedValue.fixedSize(tag);
        return fixed < 0 ? text(LONGEST_TEXT) : advance(fixed);
    }

    /** Passes over a text that is ASCII. */
    private boolean text(int longest) {
        int length = length();
        int from = position;
        return length >= 0 && length <= longest && advance(length) && isAscii(from, position);
    }

    private boolean blob() {
        int length = length();
        return length >= 0 && advance(length);
    }

    private void skip() {
        int length = length();
        advance(length);
    }

    private boolean advance(int bytes) {
        if (bytes > end - position) {
            return false;
        }
        position += bytes;
        return true;
    }

    /**
     * A length of one or two bytes, as nearly all are, else {@link #NOWHERE}. Not one of two bytes that needs only one: so
     * equal names are equal bytes.
     */
    private int length() {
        if (position >= end) {
            return NOWHERE;
        }
        int low = message[position++];
        if (low >= 0) {
            return low;
        }
        if (position >= end || message[position] <= 0) {
            return NOWHERE;
        }
        return low & 0x7F | message[position++] << 7;
    }

    private boolean isAscii(int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            if (((long) LONG.get(message, at) & NOT_ASCII) != 0) {
                return false;
            }
        }
        for (; at < to; at++) {
            if (message[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
