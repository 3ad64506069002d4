package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Lets the server deliver more to a consumer: credit adds up.
 *
 * @param session the session's number
 * @param consumer the consumer's number
 * @param messages how many messages more
 * @param bytes how many bytes of messages more; the last message may go over it
 */
public record ConsumerCredit(int session, int consumer, int messages, int bytes) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.CONSUMER_CREDIT;
    }

    static ConsumerCredit read(DataReader in) {
        return new ConsumerCredit(
                in.number("session"), in.number("consumer"), in.number("messages"), in.number("bytes"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(session);
        out.varint(consumer);
        out.varint(messages);
        out.varint(bytes);
    }
}
