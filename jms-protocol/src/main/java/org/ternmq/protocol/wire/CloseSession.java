package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.Ranges;

/**
 * Ends a session: its transaction is rolled back, what it has not acknowledged comes back; answered.
 *
 * @param request the request's number
 * @param session the session's number
 * @param started the unacknowledged deliveries that the application has seen: only these count as delivered
 */
public record CloseSession(long request, int session, Ranges started) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.CLOSE_SESSION;
    }

    static CloseSession read(DataReader in) {
        return new CloseSession(in.sequence("request"), in.number("session"), Ranges.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        started.write(out);
    }
}
