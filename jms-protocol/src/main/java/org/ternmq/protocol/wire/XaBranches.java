package org.ternmq.protocol.wire;

import java.util.List;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Answers {@link XaRecover}.
 *
 * @param request the request's number
 * @param next what to ask after for more; 0 if that was all
 * @param branches which are in doubt, at most 1,000
 */
public record XaBranches(long request, long next, List<BranchId> branches) implements Frame {
    public XaBranches {
        branches = List.copyOf(branches);
    }

    @Override
    public Opcode opcode() {
        return Opcode.XA_BRANCHES;
    }

    static XaBranches read(DataReader in) {
        return new XaBranches(in.sequence("request"), in.sequence("next"), BranchLists.read(in, BranchId::read));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(next);
        BranchLists.write(branches, BranchId::write, out);
    }
}
