package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Messages of this queue up to and including this number may have been delivered. It is logged ahead of the deliveries;
 * after an unclean stop everything that lives below it is delivered with {@code JMSRedelivered}.
 */
public record HorizonAdvanced(long queue, long message) implements Outcome {
    public HorizonAdvanced {
        Numbers.check(queue, "queue");
        Numbers.check(message, "message");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.HORIZON_ADVANCED;
    }

    static HorizonAdvanced read(DataReader in) {
        return new HorizonAdvanced(in.sequence("queue number"), in.sequence("message number"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(queue);
        out.varint(message);
    }
}
