package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Asks for the transaction branches that are in doubt; answered by {@link XaBranches}.
 *
 * @param request the request's number
 * @param after where the answer before ended; 0 to begin
 */
public record XaRecover(long request, long after) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.XA_RECOVER;
    }

    static XaRecover read(DataReader in) {
        return new XaRecover(in.sequence("request"), in.sequence("after"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(after);
    }
}
