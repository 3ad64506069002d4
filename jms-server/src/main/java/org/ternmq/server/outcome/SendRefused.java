package org.ternmq.server.outcome;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.SessionId;

/**
 * A send was refused; the session gets the same answer if it repeats it.
 *
 * @param code the error code of the protocol
 */
public record SendRefused(SessionId session, long sequence, int code, String reason) implements Outcome {
    /** The longest reason that is kept, in characters; a longer one is cut. */
    public static final int MAX_REASON = 4_000;

    public SendRefused {
        Numbers.check(sequence, "sequence");
        Numbers.check(code, "code");
        reason = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    @Override
    public OutcomeType type() {
        return OutcomeType.SEND_REFUSED;
    }

    static SendRefused read(DataReader in) {
        return new SendRefused(SessionId.read(in), in.sequence("sequence"), in.number("error code"), in.text("reason"));
    }

    @Override
    public void write(DataWriter out) {
        session.write(out);
        out.varint(sequence);
        out.varint(code);
        out.text(reason);
    }
}
