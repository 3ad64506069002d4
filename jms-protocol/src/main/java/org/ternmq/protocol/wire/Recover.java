package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.Ranges;

/**
 * Takes all unacknowledged deliveries of a session back (section 6.2.11); answered by {@link EpochRaised}.
 *
 * @param request the request's number
 * @param session the session's number
 * @param started the deliveries that the application has seen: only these count as delivered
 */
public record Recover(long request, int session, Ranges started) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.RECOVER;
    }

    static Recover read(DataReader in) {
        return new Recover(in.sequence("request"), in.number("session"), Ranges.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        started.write(out);
    }
}
