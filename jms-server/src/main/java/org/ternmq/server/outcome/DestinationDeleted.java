package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/** A queue or topic is gone, and with a queue every entry of it. */
public record DestinationDeleted(long number) implements Outcome {
    public DestinationDeleted {
        Numbers.check(number, "number");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.DESTINATION_DELETED;
    }

    static DestinationDeleted read(DataReader in) {
        return new DestinationDeleted(in.sequence("destination number"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(number);
    }
}
