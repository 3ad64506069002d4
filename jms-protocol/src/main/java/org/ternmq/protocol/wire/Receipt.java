package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * All sends of a session up to this one are settled: durable where they are persistent, or refused before.
 *
 * @param session the session's number
 * @param upTo the last settled sequence
 */
public record Receipt(int session, long upTo) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.RECEIPT;
    }

    static Receipt read(DataReader in) {
        return new Receipt(in.number("session"), in.sequence("up to"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(session);
        out.varint(upTo);
    }
}
