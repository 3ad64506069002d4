package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.DestinationName;

/**
 * A queue or topic exists. Temporary destinations are never logged.
 *
 * @param number names it in later outcomes; destinations and subscriptions share one sequence
 * @param automatic whether it came by being used, and may go when it is not used any more
 */
public record DestinationCreated(long number, DestinationName name, boolean automatic) implements Outcome {
    public DestinationCreated {
        Numbers.check(number, "number");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.DESTINATION_CREATED;
    }

    static DestinationCreated read(DataReader in) {
        return new DestinationCreated(
                in.sequence("destination number"), DestinationName.read(in), in.bool("automatic"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(number);
        name.write(out);
        out.bool(automatic);
    }
}
