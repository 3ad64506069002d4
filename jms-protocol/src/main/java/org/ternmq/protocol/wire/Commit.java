package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Commits a session's local transaction; answered once it is durable.
 *
 * @param request the request's number
 * @param session the session's number
 * @param transaction the transaction's number in its session
 * @param lastSequence the last send of the transaction; refused if that or an earlier one was refused
 */
public record Commit(long request, int session, long transaction, long lastSequence) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.COMMIT;
    }

    static Commit read(DataReader in) {
        return new Commit(
                in.sequence("request"), in.number("session"), in.sequence("transaction"), in.sequence("last sequence"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        out.varint(transaction);
        out.varint(lastSequence);
    }
}
