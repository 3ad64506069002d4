package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.DestinationName;

/**
 * Answers {@link CreateTemporary}.
 *
 * @param request the request's number
 * @param destination the new destination
 */
public record TemporaryCreated(long request, DestinationName destination) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.TEMPORARY_CREATED;
    }

    static TemporaryCreated read(DataReader in) {
        return new TemporaryCreated(in.sequence("request"), DestinationName.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        destination.write(out);
    }
}
