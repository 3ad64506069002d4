package org.ternmq.server.store.index;

import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;

/**
 * What the index must know of a message beside its place.
 *
 * @param lane see {@link Lane}
 * @param order the delivery time in the lane {@link Lane#SCHEDULED}, 0 in the others
 * @param number the message's number
 * @param expiration in milliseconds since 1970, or 0 if it never expires
 * @param bytes the size of the message
 */
public record MessageFacts(int lane, long order, long number, long expiration, int bytes) {
    public MessageFacts(int lane, EntryKey key, long expiration, int bytes) {
        this(lane, key.order(), key.number(), expiration, bytes);
    }

    /** The facts of a message, read from its bytes. */
    public static MessageFacts of(byte[] message, long number) {
        return of(message, 0, message.length, number);
    }

    /** The facts of a message that begins at this index of an array. */
    public static MessageFacts of(byte[] array, int at, int length, long number) {
        return new MessageFacts(
                Lane.of(array, at),
                MessageBytes.deliveryTime(array, at),
                number,
                MessageBytes.expiration(array, at),
                length);
    }

    /** Its place in the lane. */
    public EntryKey key() {
        return new EntryKey(order, number);
    }
}
