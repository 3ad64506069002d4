package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * A request has succeeded.
 *
 * @param request the request's number
 */
public record Done(long request) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.DONE;
    }

    static Done read(DataReader in) {
        return new Done(in.sequence("request"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
    }
}
