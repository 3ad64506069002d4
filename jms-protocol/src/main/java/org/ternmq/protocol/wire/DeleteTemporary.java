package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.DestinationName;

/**
 * Deletes a temporary destination of this connection that has no consumer (section 6.2.2); answered.
 *
 * @param request the request's number
 * @param destination which
 */
public record DeleteTemporary(long request, DestinationName destination) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.DELETE_TEMPORARY;
    }

    static DeleteTemporary read(DataReader in) {
        return new DeleteTemporary(in.sequence("request"), DestinationName.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        destination.write(out);
    }
}
