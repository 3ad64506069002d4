package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.SessionId;

/**
 * All acknowledgements of a session up to and including this one hold; it stands in one batch with what they removed, or in
 * a later one. So a client whose server has restarted can be told which of its acknowledgements were in time.
 */
public record AcknowledgementsAdvanced(SessionId session, long upTo) implements Outcome {
    public AcknowledgementsAdvanced {
        Numbers.check(upTo, "acknowledgement");
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.ACKNOWLEDGEMENTS_ADVANCED;
    }

    static AcknowledgementsAdvanced read(DataReader in) {
        return new AcknowledgementsAdvanced(SessionId.read(in), in.sequence("acknowledgement"));
    }

    @Override
    public void write(DataWriter out) {
        session.write(out);
        out.varint(upTo);
    }
}
