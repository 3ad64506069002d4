package org.ternmq.server.store.index;

import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.server.backlog.EntryKey;
import org.ternmq.server.backlog.Lane;

/**
 * What the index must know of a message beside its place.
 *
 * @param lane see {@link Lane}
 * @param key its place in the lane; the order is 0 in every lane but {@link Lane#SCHEDULED}
 * @param expiration in milliseconds since 1970, or 0 if it never expires
 * @param bytes the size of the message
 */
public record MessageFacts(int lane, EntryKey key, long expiration, int bytes) {
    /** The facts of a message, read from its bytes. */
    public static MessageFacts of(byte[] message, long number) {
        return new MessageFacts(
                Lane.of(message), EntryKey.of(message, number), MessageBytes.expiration(message), message.length);
    }
}
