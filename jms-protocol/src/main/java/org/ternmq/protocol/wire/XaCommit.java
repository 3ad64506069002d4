package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Commits a transaction branch; answered once that is durable.
 *
 * @param request the request's number
 * @param branch the branch
 * @param onePhase whether the branch was not prepared, and is committed at once
 * @param heuristic whether somebody decides so without the transaction manager
 */
public record XaCommit(long request, BranchId branch, boolean onePhase, boolean heuristic) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.XA_COMMIT;
    }

    static XaCommit read(DataReader in) {
        return new XaCommit(in.sequence("request"), BranchId.read(in), in.bool("onePhase"), in.bool("heuristic"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        branch.write(out);
        out.bool(onePhase);
        out.bool(heuristic);
    }
}
