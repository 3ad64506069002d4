package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Asks what there is now: answered after the deliveries that its credit allows.
 *
 * @param request the request's number
 * @param session the session's number
 * @param consumer the consumer's number
 * @param messages credit to add before
 * @param drain whether credit that is left is taken back before the answer
 */
public record Pull(long request, int session, int consumer, int messages, boolean drain) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.PULL;
    }

    static Pull read(DataReader in) {
        return new Pull(
                in.sequence("request"),
                in.number("session"),
                in.number("consumer"),
                in.number("messages"),
                in.bool("drain"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        out.varint(consumer);
        out.varint(messages);
        out.bool(drain);
    }
}
