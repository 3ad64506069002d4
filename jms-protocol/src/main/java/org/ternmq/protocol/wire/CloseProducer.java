package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Gives a producer's number up; not answered.
 *
 * @param session the session's number
 * @param producer the producer's number
 */
public record CloseProducer(int session, int producer) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.CLOSE_PRODUCER;
    }

    static CloseProducer read(DataReader in) {
        return new CloseProducer(in.number("session"), in.number("producer"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(session);
        out.varint(producer);
    }
}
