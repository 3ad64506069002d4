package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Answers {@link XaPrepare}: the branch waits for the transaction manager's decision, or is done with.
 *
 * @param request the request's number
 * @param readOnly whether there was nothing in it, so that it is gone already
 */
public record XaPrepared(long request, boolean readOnly) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.XA_PREPARED;
    }

    static XaPrepared read(DataReader in) {
        return new XaPrepared(in.sequence("request"), in.bool("readOnly"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.bool(readOnly);
    }
}
