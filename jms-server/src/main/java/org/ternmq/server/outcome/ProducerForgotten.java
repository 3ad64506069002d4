package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.SessionId;

/** A session is not known any more; a repeat of its sends is refused. */
public record ProducerForgotten(SessionId session) implements Outcome {
    @Override
    public OutcomeType type() {
        return OutcomeType.PRODUCER_FORGOTTEN;
    }

    static ProducerForgotten read(DataReader in) {
        return new ProducerForgotten(SessionId.read(in));
    }

    @Override
    public void write(DataWriter out) {
        session.write(out);
    }
}
