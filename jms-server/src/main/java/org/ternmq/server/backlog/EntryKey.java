package org.ternmq.server.backlog;

import org.ternmq.protocol.message.MessageBytes;

/**
 * The place of an entry in its lane.
 *
 * @param order the delivery time in the scheduled lane, 0 in the others
 * @param number the message's number, from 1
 */
public record EntryKey(long order, long number) implements Comparable<EntryKey> {
    /** Before every entry. */
    public static final EntryKey FIRST = new EntryKey(0, 0);

    /** Behind every entry. */
    public static final EntryKey LAST = new EntryKey(Long.MAX_VALUE, Long.MAX_VALUE);

    /** The key of a message in its lane. */
    public static EntryKey of(byte[] message, long number) {
        return new EntryKey(MessageBytes.deliveryTime(message), number);
    }

    @Override
    public int compareTo(EntryKey other) {
        int byOrder = Long.compare(order, other.order);
        return byOrder != 0 ? byOrder : Long.compare(number, other.number);
    }
}
