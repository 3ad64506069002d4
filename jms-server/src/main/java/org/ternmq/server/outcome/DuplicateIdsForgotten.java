package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * A destination does not remember the duplicate ids any more that it took with messages up to this number: they need not
 * be kept.
 */
public record DuplicateIdsForgotten(long destination, long message) implements Outcome {
    public DuplicateIdsForgotten {
        Numbers.check(destination, "destination");
        Numbers.check(message, "message");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.DUPLICATE_IDS_FORGOTTEN;
    }

    static DuplicateIdsForgotten read(DataReader in) {
        return new DuplicateIdsForgotten(in.sequence("destination number"), in.sequence("message number"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(destination);
        out.varint(message);
    }
}
