package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * A message in a queue has been delivered {@code count} times and came back (section 3.5.11). Of several counts of a message
 * the largest holds, but for 0: with that it begins anew.
 *
 * @param count how often; with {@link #PARKED} added to it if the message is not delivered any more until it is released
 */
public record DeliveryCounted(long queue, long message, int count) implements Outcome {
    /** Added to the count of a message that has been delivered often enough and waits to be released. */
    public static final int PARKED = 1 << 30;

    public DeliveryCounted {
        Numbers.check(queue, "queue");
        Numbers.check(message, "message");
        Numbers.check(count, "count");
    }

    /** Whether a count is that of a parked message. */
    public static boolean isParked(int count) {
        return (count & PARKED) != 0;
    }

    /** How often the message has been delivered, parked or not. */
    public static int deliveries(int count) {
        return count & ~PARKED;
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.DELIVERY_COUNTED;
    }

    static DeliveryCounted read(DataReader in) {
        return new DeliveryCounted(
                in.sequence("queue number"), in.sequence("message number"), in.number("delivery count"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(queue);
        out.varint(message);
        out.varint(count);
    }
}
