package org.ternmq.server.backlog;

import org.ternmq.protocol.message.MessageBytes;

/**
 * The lanes of a queue or subscription: one a priority (section 3.4.9), and one for messages with a delivery time (section
 * 3.4.13), which stay in it until they leave the queue. The lane of a message follows from its bytes alone.
 */
public final class Lane {
    /** The lane of messages that have a delivery time, in the order of that time. Lanes 0 to 9 are the priorities. */
    public static final int SCHEDULED = 10;

    /** How many lanes there are. */
    public static final int COUNT = 11;

    private Lane() {}

    /** The lane of this message. */
    public static int of(byte[] message) {
        return of(message, 0);
    }

    /** The lane of a message that begins at this index of an array. */
    public static int of(byte[] array, int at) {
        return MessageBytes.deliveryTime(array, at) != 0 ? SCHEDULED : MessageBytes.priority(array, at);
    }
}
