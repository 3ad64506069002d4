package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.Ranges;

/**
 * Answers {@link HandOver}: the deliveries have new numbers, in their old order and without gaps.
 *
 * @param request the request's number
 * @param epoch the epoch of the session that has them now
 * @param first the number of the first of them in that session
 * @param deliveries the old numbers of those that were handed over
 */
public record HandedOver(long request, int epoch, long first, Ranges deliveries) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.HANDED_OVER;
    }

    static HandedOver read(DataReader in) {
        return new HandedOver(in.sequence("request"), in.number("epoch"), in.sequence("first"), Ranges.read(in));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(epoch);
        out.varint(first);
        deliveries.write(out);
    }
}
