package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * All acknowledgements of a session up to this one are durable.
 *
 * @param session the session's number
 * @param upTo the last durable one
 */
public record AcknowledgementsConfirmed(int session, long upTo) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.ACKNOWLEDGEMENTS_CONFIRMED;
    }

    static AcknowledgementsConfirmed read(DataReader in) {
        return new AcknowledgementsConfirmed(in.number("session"), in.sequence("up to"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(session);
        out.varint(upTo);
    }
}
