package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Answers {@link Recover} and {@link Rollback}: deliveries of an older epoch are void.
 *
 * @param request the request's number
 * @param session the session's number
 * @param epoch the epoch of the deliveries that follow
 */
public record EpochRaised(long request, int session, int epoch) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.EPOCH_RAISED;
    }

    static EpochRaised read(DataReader in) {
        return new EpochRaised(in.sequence("request"), in.number("session"), in.number("epoch"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(session);
        out.varint(epoch);
    }
}
