package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.DestinationName;

/**
 * Gives a number to a destination that a session sends to; answered, and followed by {@link ProducerCredit}.
 *
 * @param request the request's number
 * @param session the session's number
 * @param producer the number that the client gives it in the session
 * @param destination where its sends go
 */
public record OpenProducer(long request, int session, int producer, DestinationName destination) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.OPEN_PRODUCER;
    }

    static OpenProducer read(DataReader in) {
        return new OpenProducer(
                in.sequence("request"), in.number("session"), in.number("producer"), DestinationName.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        out.varint(producer);
        destination.write(out);
    }
}
