package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Deletes a durable subscription without consumers (section 8.3.3); answered.
 *
 * @param request the request's number
 * @param subscription the subscription's name, in the scope of the connection's client id
 */
public record Unsubscribe(long request, String subscription) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.UNSUBSCRIBE;
    }

    static Unsubscribe read(DataReader in) {
        return new Unsubscribe(in.sequence("request"), in.text("subscription"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.shortText(subscription);
    }
}
