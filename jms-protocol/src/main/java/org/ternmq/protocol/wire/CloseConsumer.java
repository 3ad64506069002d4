package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.Ranges;

/**
 * Ends a consumer; answered. Its deliveries that nobody has seen come back, the others stay with the session.
 *
 * @param request the request's number
 * @param session the session's number
 * @param consumer the consumer's number
 * @param started the deliveries that the application has seen
 */
public record CloseConsumer(long request, int session, int consumer, Ranges started) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.CLOSE_CONSUMER;
    }

    static CloseConsumer read(DataReader in) {
        return new CloseConsumer(in.sequence("request"), in.number("session"), in.number("consumer"), Ranges.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        out.varint(consumer);
        started.write(out);
    }
}
