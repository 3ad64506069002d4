package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Forgets what somebody decided about a transaction branch without the transaction manager.
 *
 * @param request the request's number
 * @param branch the branch
 */
public record XaForget(long request, BranchId branch) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.XA_FORGET;
    }

    static XaForget read(DataReader in) {
        return new XaForget(in.sequence("request"), BranchId.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        branch.write(out);
    }
}
