package org.ternmq.protocol.wire;

import java.util.List;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Answers {@link ListBranches}.
 *
 * @param request the request's number
 * @param next what to ask after for more; 0 if that was all
 * @param branches the branches, by their numbers
 */
public record BranchList(long request, long next, List<BranchSummary> branches) implements Frame {
    public BranchList {
        branches = List.copyOf(branches);
    }

    @Override
    public Opcode opcode() {
        return Opcode.BRANCH_LIST;
    }

    static BranchList read(DataReader in) {
        return new BranchList(in.sequence("request"), in.sequence("next"), BranchLists.read(in, BranchSummary::read));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(next);
        BranchLists.write(branches, BranchSummary::write, out);
    }
}
