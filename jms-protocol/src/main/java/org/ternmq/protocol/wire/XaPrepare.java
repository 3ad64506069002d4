package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Asks whether a transaction branch can be committed; answered by {@link XaPrepared} once that is durable.
 *
 * @param request the request's number
 * @param branch the branch
 */
public record XaPrepare(long request, BranchId branch) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.XA_PREPARE;
    }

    static XaPrepare read(DataReader in) {
        return new XaPrepare(in.sequence("request"), BranchId.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        branch.write(out);
    }
}
