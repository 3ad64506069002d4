package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Asks for all transaction branches of the server, for people; answered by {@link BranchList}.
 *
 * @param request the request's number
 * @param after the number of the last branch that is known already; 0 to begin
 * @param max the most branches that the answer may have
 */
public record ListBranches(long request, long after, int max) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.LIST_BRANCHES;
    }

    static ListBranches read(DataReader in) {
        return new ListBranches(in.sequence("request"), in.sequence("after"), in.number("max"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(after);
        out.varint(max);
    }
}
