package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.Ranges;

/**
 * Rolls a session's local transaction back; answered by {@link EpochRaised}.
 *
 * @param request the request's number
 * @param session the session's number
 * @param transaction the transaction's number in its session
 * @param started the deliveries that the application has seen: only these count as delivered
 */
public record Rollback(long request, int session, long transaction, Ranges started) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.ROLLBACK;
    }

    static Rollback read(DataReader in) {
        return new Rollback(in.sequence("request"), in.number("session"), in.sequence("transaction"), Ranges.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        out.varint(transaction);
        started.write(out);
    }
}
