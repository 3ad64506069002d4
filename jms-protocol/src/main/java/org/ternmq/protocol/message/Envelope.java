package org.ternmq.protocol.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the server owns beside a message's immutable bytes, in deliveries, log and store alike.
 *
 * @param id the message's identity
 * @param redelivered whether it may have been delivered before (Jakarta Messaging 3.1, section 3.4.7)
 * @param deliveryCount how often it has been delivered, this delivery included (section 3.5.11); 0 before the first
 * @param originalDestination where it was sent to, if it has been moved since, else null
 * @param userId the validated {@code JMSXUserID}, or null
 * @param addedProperties properties that the server added, such as those of a dead letter
 */
public record Envelope(
        MessageId id,
        boolean redelivered,
        int deliveryCount,
        DestinationName originalDestination,
        String userId,
        Map<String, Object> addedProperties) {
    private static final int REDELIVERED = 1;
    private static final int ORIGINAL_DESTINATION = 2;
    private static final int USER_ID = 4;
    private static final int ADDED_PROPERTIES = 8;
    private static final int KNOWN_FLAGS = 15;

    public Envelope {
        Objects.requireNonNull(id, "id");
        addedProperties = addedProperties.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(addedProperties));
    }

    /** The envelope of a message that has just been accepted from {@code userId}. */
    public static Envelope accepted(MessageId id, String userId) {
        return new Envelope(id, false, 0, null, userId, Map.of());
    }

    /** The same message, delivered for the {@code count}th time. */
    public Envelope delivered(int count, boolean again) {
        return new Envelope(id, again, count, originalDestination, userId, addedProperties);
    }

    public static Envelope read(DataReader in) {
        int flags = in.u8("envelope flags");
        if ((flags & ~KNOWN_FLAGS) != 0) {
            throw new FormatException("unknown envelope flags " + flags);
        }
        MessageId id = MessageId.read(in);
        int count = in.number("delivery count");
        DestinationName original = (flags & ORIGINAL_DESTINATION) != 0 ? DestinationName.read(in) : null;
        String userId = (flags & USER_ID) != 0 ? in.text("user id") : null;
        Map<String, Object> added = (flags & ADDED_PROPERTIES) != 0 ? TypedValue.readMap(in) : Map.of();
        for (Map.Entry<String, Object> property : added.entrySet()) {
            if (!TypedValue.isPropertyType(property.getValue())) {
                throw new FormatException("added property " + property.getKey() + " has no property type");
            }
        }
        return new Envelope(id, (flags & REDELIVERED) != 0, count, original, userId, added);
    }

    public void write(DataWriter out) {
        int flags = (redelivered ? REDELIVERED : 0)
                | (originalDestination != null ? ORIGINAL_DESTINATION : 0)
                | (userId != null ? USER_ID : 0)
                | (addedProperties.isEmpty() ? 0 : ADDED_PROPERTIES);
        out.u8(flags);
        id.write(out);
        out.varint(deliveryCount);
        if (originalDestination != null) {
            originalDestination.write(out);
        }
        if (userId != null) {
            out.text(userId);
        }
        if (!addedProperties.isEmpty()) {
            TypedValue.writeMap(out, addedProperties);
        }
    }
}
