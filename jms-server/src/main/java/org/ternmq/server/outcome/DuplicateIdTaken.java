package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * A destination has taken a message with this duplicate id: others with the same id are not stored there. It stands in
 * one batch with the message.
 *
 * @param destination the queue or topic that the message was sent to
 * @param message the message's number; of one destination's ids these ascend
 * @param takenAt milliseconds since 1970
 */
public record DuplicateIdTaken(long destination, long message, Fingerprint id, long takenAt) implements Outcome {
    public DuplicateIdTaken {
        Numbers.check(destination, "destination");
        Numbers.check(message, "message");
        Numbers.check(takenAt, "taken at");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.DUPLICATE_ID_TAKEN;
    }

    static DuplicateIdTaken read(DataReader in) {
        return new DuplicateIdTaken(
                in.sequence("destination number"),
                in.sequence("message number"),
                Fingerprint.read(in),
                in.sequence("taken at"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(destination);
        out.varint(message);
        id.write(out);
        out.varint(takenAt);
    }
}
