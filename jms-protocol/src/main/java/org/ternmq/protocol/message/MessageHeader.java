package org.ternmq.protocol.message;

import java.util.Objects;

/**
 * The header fields that the producer's client writes into a message's bytes (Jakarta Messaging 3.1, section 3.4).
 * Times are milliseconds since 1970; 0 means none.
 *
 * @param correlation a {@code String} or a {@code byte[]} (section 3.4.5), or null
 * @param idHidden whether receivers see no message id, since the producer has disabled them (section 3.4.3)
 * @param timestampHidden whether receivers see no timestamp, likewise (section 3.4.4)
 */
public record MessageHeader(
        DestinationName destination,
        boolean persistent,
        int priority,
        long timestamp,
        long expiration,
        long deliveryTime,
        Object correlation,
        DestinationName replyTo,
        String type,
        BodyType bodyType,
        boolean idHidden,
        boolean timestampHidden) {

    public MessageHeader {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(bodyType, "bodyType");
        if (priority < 0 || priority > 9) {
            throw new FormatException("priority must be between 0 and 9 but is " + priority);
        }
        if (correlation != null && !(correlation instanceof String) && !(correlation instanceof byte[])) {
            throw new FormatException("a correlation id must be text or bytes");
        }
    }

    /** A header that hides nothing. */
    public MessageHeader(
            DestinationName destination,
            boolean persistent,
            int priority,
            long timestamp,
            long expiration,
            long deliveryTime,
            Object correlation,
            DestinationName replyTo,
            String type,
            BodyType bodyType) {
        this(
                destination,
                persistent,
                priority,
                timestamp,
                expiration,
                deliveryTime,
                correlation,
                replyTo,
                type,
                bodyType,
                false,
                false);
    }
}
