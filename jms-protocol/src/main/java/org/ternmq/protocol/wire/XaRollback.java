package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Rolls a transaction branch back.
 *
 * @param request the request's number
 * @param branch the branch
 * @param heuristic whether somebody decides so without the transaction manager
 */
public record XaRollback(long request, BranchId branch, boolean heuristic) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.XA_ROLLBACK;
    }

    static XaRollback read(DataReader in) {
        return new XaRollback(in.sequence("request"), BranchId.read(in), in.bool("heuristic"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        branch.write(out);
        out.bool(heuristic);
    }
}
