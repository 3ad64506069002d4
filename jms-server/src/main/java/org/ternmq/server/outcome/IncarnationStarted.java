package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * The server has started, or gone on, under a new random incarnation, by which message ids made from here on differ
 * from all earlier ones.
 *
 * @param firstConnection the number of the incarnation's first connection
 */
public record IncarnationStarted(long incarnation, long firstConnection) implements Outcome {
    public IncarnationStarted {
        Numbers.check(firstConnection, "first connection");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.INCARNATION_STARTED;
    }

    static IncarnationStarted read(DataReader in) {
        return new IncarnationStarted(in.i64("incarnation"), in.sequence("first connection"));
    }

    @Override
    public void write(DataWriter out) {
        out.i64(incarnation);
        out.varint(firstConnection);
    }
}
