package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/** A message in a queue has been delivered {@code count} times and came back (section 3.5.11). */
public record DeliveryCounted(long queue, long message, int count) implements Outcome {
    public DeliveryCounted {
        Numbers.check(queue, "queue");
        Numbers.check(message, "message");
        Numbers.check(count, "count");
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
