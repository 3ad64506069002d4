package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * The server has started after a stop that was not clean: whatever this queue held by then, up to and including this
 * number and due by this time, may have been delivered before (section 3.4.7).
 *
 * @param dueBy milliseconds since 1970: a message whose delivery time is later cannot have been delivered
 */
public record DeliveriesSupposed(long queue, long message, long dueBy) implements Outcome {
    public DeliveriesSupposed {
        Numbers.check(queue, "queue");
        Numbers.check(message, "message");
        Numbers.check(dueBy, "due by");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.DELIVERIES_SUPPOSED;
    }

    static DeliveriesSupposed read(DataReader in) {
        return new DeliveriesSupposed(
                in.sequence("queue number"), in.sequence("message number"), in.sequence("due by"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(queue);
        out.varint(message);
        out.varint(dueBy);
    }
}
