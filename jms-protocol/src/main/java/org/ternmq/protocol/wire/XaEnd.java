package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Ends the work of a session on a transaction branch, for now or for good.
 *
 * @param request the request's number
 * @param session the session's number
 * @param branch the branch
 * @param how how it has ended
 * @param lastSequence the session's last send so far
 */
public record XaEnd(long request, int session, BranchId branch, BranchEnd how, long lastSequence) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.XA_END;
    }

    static XaEnd read(DataReader in) {
        return new XaEnd(
                in.sequence("request"),
                in.number("session"),
                BranchId.read(in),
                BranchEnd.of(in.u8("how")),
                in.sequence("last sequence"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        branch.write(out);
        out.u8(how.code());
        out.varint(lastSequence);
    }
}
