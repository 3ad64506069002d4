package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Lets a producer send more: credit adds up.
 *
 * @param session the session's number
 * @param producer the producer's number
 * @param messages how many messages more
 * @param bytes how many bytes of messages more
 */
public record ProducerCredit(int session, int producer, int messages, int bytes) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.PRODUCER_CREDIT;
    }

    static ProducerCredit read(DataReader in) {
        return new ProducerCredit(
                in.number("session"), in.number("producer"), in.number("messages"), in.number("bytes"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(session);
        out.varint(producer);
        out.varint(messages);
        out.varint(bytes);
    }
}
