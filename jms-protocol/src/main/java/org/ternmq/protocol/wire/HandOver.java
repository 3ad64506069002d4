package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.Ranges;

/**
 * Makes outstanding deliveries of one session those of another session of the connection (section 11.2.5); answered by
 * {@link HandedOver}.
 *
 * @param request the request's number
 * @param session the session that has them
 * @param epoch the epoch of the deliveries
 * @param to the session that gets them
 * @param deliveries which; those that are not outstanding are passed over
 */
public record HandOver(long request, int session, int epoch, int to, Ranges deliveries) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.HAND_OVER;
    }

    static HandOver read(DataReader in) {
        return new HandOver(
                in.sequence("request"), in.number("session"), in.number("epoch"), in.number("to"), Ranges.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        out.varint(epoch);
        out.varint(to);
        deliveries.write(out);
    }
}
