package org.ternmq.protocol.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The immutable bytes of a message: made once by the producer's client, stored and delivered as they came. They refer
 * to nothing outside of themselves.
 *
 * <pre>
 *  0  u8   format version, {@value #VERSION}
 *  1  u8   flags: 1 persistent, 2 correlation text, 4 correlation bytes, 8 reply-to, 16 type, 32 id hidden,
 *          64 timestamp hidden, 128 a duplicate id among the properties
 *  2  u8   priority, 0 to 9
 *  3  u8   body type
 *  4  i64  timestamp
 * 12  i64  expiration
 * 20  i64  delivery time
 * 28  i32  position of the properties
 * 32  i32  position of the body
 * 36       destination, then reply-to, type and correlation id where the flags say so
 *          properties: count, then name and typed value of each
 *          body, to the end
 * </pre>
 *
 * <p>The accessors read straight from the array; they may be used on bytes that {@link #check} has accepted.
 */
public final class MessageBytes {
    /** The version of this layout. */
    public static final int VERSION = 1;

    /** The size of the fixed part: no message is shorter. */
    public static final int FIXED_BYTES = 36;

    private static final int PERSISTENT = 1;

    static final int CORRELATION_TEXT = 2;
    static final int CORRELATION_BYTES = 4;
    static final int REPLY_TO = 8;
    static final int TYPE = 16;
    private static final int ID_HIDDEN = 32;
    private static final int TIMESTAMP_HIDDEN = 64;
    private static final int DUPLICATE_ID = 128;
    static final int PROPERTIES_AT = 28;
    static final int BODY_AT = 32;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private MessageBytes() {}

    /** Encodes a message. The body is the bytes that its type defines, see {@code docs/protocol.md}. */
    public static byte[] encode(MessageHeader header, Map<String, ?> properties, byte[] body) {
        return encode(header, properties, body, body.length);
    }

    /** As {@link #encode(MessageHeader, Map, byte[])}, with the first {@code bodyLength} bytes of an array as body. */
    public static byte[] encode(MessageHeader header, Map<String, ?> properties, byte[] body, int bodyLength) {
        ArrayWriter out = new ArrayWriter(FIXED_BYTES + 128 + bodyLength);
        out.u8(VERSION);
        out.u8(flags(header) | (DuplicateId.isAmong(properties) ? DUPLICATE_ID : 0));
        out.u8(header.priority());
        out.u8(header.bodyType().code());
        out.i64(header.timestamp());
        out.i64(header.expiration());
        out.i64(header.deliveryTime());
        out.i32(0);
        out.i32(0);
        header.destination().write(out);
        if (header.replyTo() != null) {
            header.replyTo().write(out);
        }
        if (header.type() != null) {
            out.text(header.type());
        }
        if (header.correlation() instanceof String text) {
            out.text(text);
        } else if (header.correlation() instanceof byte[] bytes) {
            out.blob(bytes);
        }
        out.setInt(PROPERTIES_AT, out.size());
        TypedValue.writeMap(out, properties);
        out.setInt(BODY_AT, out.size());
        out.raw(body, 0, bodyLength);
        return out.toByteArray();
    }

    private static int flags(MessageHeader header) {
        return (header.persistent() ? PERSISTENT : 0)
                | (header.correlation() instanceof String ? CORRELATION_TEXT : 0)
                | (header.correlation() instanceof byte[] ? CORRELATION_BYTES : 0)
                | (header.replyTo() != null ? REPLY_TO : 0)
                | (header.type() != null ? TYPE : 0)
                | (header.idHidden() ? ID_HIDDEN : 0)
                | (header.timestampHidden() ? TIMESTAMP_HIDDEN : 0);
    }

    public static boolean persistent(byte[] message) {
        return (message[1] & PERSISTENT) != 0;
    }

    public static int priority(byte[] message) {
        return priority(message, 0);
    }

    /** As {@link #priority(byte[])}, of a message that begins at this index of an array. */
    public static int priority(byte[] array, int at) {
        return array[at + 2];
    }

    /** Whether receivers see no message id. */
    public static boolean idHidden(byte[] message) {
        return (message[1] & ID_HIDDEN) != 0;
    }

    /** Whether receivers see no timestamp. */
    public static boolean timestampHidden(byte[] message) {
        return (message[1] & TIMESTAMP_HIDDEN) != 0;
    }

    /** Whether the server is to pass it over if it has had one with its {@link DuplicateId} before. */
    public static boolean hasDuplicateId(byte[] message) {
        return (message[1] & DUPLICATE_ID) != 0;
    }

    /**
     * The duplicate id of a message that says it has one.
     *
     * @return the id in UTF-8
     * @throws FormatException if the properties hold none after all
     */
    public static byte[] duplicateId(byte[] message) {
        byte[] id = new FieldScan(message, (int) INT.get(message, PROPERTIES_AT)).textEntry(DuplicateId.NAME);
        if (!DuplicateId.isUsable(id)) {
            throw new FormatException("its flags say that it has a duplicate id, but property " + DuplicateId.PROPERTY
                    + " is not there, or no text of 1 to " + DuplicateId.MAX_BYTES + " bytes");
        }
        return id;
    }

    /** When it was sent, also where that is hidden. */
    public static long timestamp(byte[] message) {
        return (long) LONG.get(message, 4);
    }

    public static long expiration(byte[] message) {
        return expiration(message, 0);
    }

    /** As {@link #expiration(byte[])}, of a message that begins at this index of an array. */
    public static long expiration(byte[] array, int at) {
        return (long) LONG.get(array, at + 12);
    }

    public static long deliveryTime(byte[] message) {
        return deliveryTime(message, 0);
    }

    /** As {@link #deliveryTime(byte[])}, of a message that begins at this index of an array. */
    public static long deliveryTime(byte[] array, int at) {
        return (long) LONG.get(array, at + 20);
    }

    /** The {@code JMSType} (Jakarta Messaging 3.1, section 3.4.8), or null. */
    public static String type(byte[] message) {
        return (message[1] & TYPE) == 0 ? null : afterReplyTo(message).text("type");
    }

    /** The {@code JMSCorrelationID} (section 3.4.5) where it is a text; null where it is bytes or missing. */
    public static String correlationText(byte[] message) {
        if ((message[1] & CORRELATION_TEXT) == 0) {
            return null;
        }
        FieldScan scan = afterReplyTo(message);
        if ((message[1] & TYPE) != 0) {
            scan.skipText();
        }
        return scan.text("correlation id");
    }

    private static FieldScan afterReplyTo(byte[] message) {
        FieldScan scan = new FieldScan(message, FIXED_BYTES);
        scan.skipDestination();
        if ((message[1] & REPLY_TO) != 0) {
            scan.skipDestination();
        }
        return scan;
    }

    /** The value of one property, or null; the other properties are passed over and no map is built. */
    public static Object property(byte[] message, String name) {
        return property(message, name.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #property(byte[], String)}, for a name that is used often: its bytes in UTF-8. */
    public static Object property(byte[] message, byte[] name) {
        return new FieldScan(message, (int) INT.get(message, PROPERTIES_AT)).entry(name);
    }

    /** The index of the first byte of the body; it ends with the array. */
    public static int bodyPosition(byte[] message) {
        return (int) INT.get(message, BODY_AT);
    }

    /**
     * Reads the whole header.
     *
     * @throws FormatException if it is not well-formed
     */
    public static MessageHeader header(byte[] message) {
        checkFixedPart(message);
        int flags = message[1];
        int propertiesAt = (int) INT.get(message, PROPERTIES_AT);
        ArrayReader in = new ArrayReader(message, FIXED_BYTES, propertiesAt - FIXED_BYTES);
        DestinationName destination = DestinationName.read(in);
        DestinationName replyTo = (flags & REPLY_TO) != 0 ? DestinationName.read(in) : null;
        String type = (flags & TYPE) != 0 ? in.text("type", TypedValue.MAX_VALUE_BYTES) : null;
        Object correlation = null;
        if ((flags & CORRELATION_TEXT) != 0) {
            correlation = in.text("correlation id", TypedValue.MAX_VALUE_BYTES);
        } else if ((flags & CORRELATION_BYTES) != 0) {
            correlation = in.blob("correlation id", TypedValue.MAX_VALUE_BYTES);
        }
        in.expectEnd("the header");
        return new MessageHeader(
                destination,
                (flags & PERSISTENT) != 0,
                message[2],
                timestamp(message),
                expiration(message),
                deliveryTime(message),
                correlation,
                replyTo,
                type,
                BodyType.of(message[3]),
                idHidden(message),
                timestampHidden(message));
    }

    /**
     * Reads the properties, in the order in which they were written.
     *
     * @throws FormatException if they are not well-formed
     */
    public static Map<String, Object> properties(byte[] message) {
        checkFixedPart(message);
        int propertiesAt = (int) INT.get(message, PROPERTIES_AT);
        ArrayReader in = new ArrayReader(message, propertiesAt, bodyPosition(message) - propertiesAt);
        Map<String, Object> properties = TypedValue.readMap(in);
        in.expectEnd("the properties");
        properties.forEach((name, value) -> {
            if (!TypedValue.isPropertyType(value)) {
                throw new FormatException("property " + name + " has no property type");
            }
        });
        return properties;
    }

    /**
     * Checks the structure of header and properties, so that no sender can store a message that breaks a receiver. The
     * body is not looked at: only its receiver reads it.
     *
     * @return the header
     * @throws FormatException if anything is not well-formed
     */
    public static MessageHeader check(byte[] message) {
        MessageHeader header = header(message);
        properties(message);
        if (hasDuplicateId(message)) {
            duplicateId(message);
        }
        return header;
    }

    /**
     * Whether {@link #check} would surely accept the message, and it names this destination; false says nothing. Makes no
     * objects but one.
     *
     * @param destination as {@link DestinationName#write} writes it
     */
    public static boolean isSurelyWellFormed(byte[] message, byte[] destination) {
        return QuickCheck.accepts(message, destination);
    }

    private static void checkFixedPart(byte[] message) {
        if (message.length < FIXED_BYTES) {
            throw new FormatException("a message has at least " + FIXED_BYTES + " bytes, not " + message.length);
        }
        if (message[0] != VERSION) {
            throw new FormatException("unknown message format version " + message[0]);
        }
        int flags = message[1];
        boolean bothCorrelations = (flags & CORRELATION_TEXT) != 0 && (flags & CORRELATION_BYTES) != 0;
        if (bothCorrelations) {
            throw new FormatException("contradictory message flags " + flags);
        }
        if (expiration(message) < 0 || deliveryTime(message) < 0) {
            throw new FormatException("expiration and delivery time must not be negative");
        }
        int propertiesAt = (int) INT.get(message, PROPERTIES_AT);
        int bodyAt = bodyPosition(message);
        if (propertiesAt < FIXED_BYTES || bodyAt < propertiesAt || bodyAt > message.length) {
            throw new FormatException("positions of properties (" + propertiesAt + ") and body (" + bodyAt
                    + ") do not fit a message of " + message.length + " bytes");
        }
    }
}
