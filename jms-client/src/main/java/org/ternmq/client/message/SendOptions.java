package org.ternmq.client.message;

import java.util.Objects;
import org.ternmq.protocol.message.DestinationName;

/**
 * What a send decides about a message, whatever its header said before (Jakarta Messaging 3.1, section 3.4).
 *
 * @param priority 0 to 9
 * @param timestamp when it was sent, in milliseconds since 1970
 * @param expiration when it expires, in milliseconds since 1970; 0 means never
 * @param deliveryTime from when on it may be delivered, in milliseconds since 1970; 0 means at once
 * @param hideId whether the message shows no id, here and where it is received
 * @param hideTimestamp whether it shows no timestamp
 */
public record SendOptions(
        DestinationName destination,
        boolean persistent,
        int priority,
        long timestamp,
        long expiration,
        long deliveryTime,
        boolean hideId,
        boolean hideTimestamp) {

    public SendOptions {
        Objects.requireNonNull(destination, "destination");
    }
}
