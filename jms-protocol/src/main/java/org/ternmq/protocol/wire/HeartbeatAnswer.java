package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Answers a {@link Heartbeat}.
 *
 * @param sentAt as it came
 * @param time the answering side's clock, in milliseconds since 1970
 */
public record HeartbeatAnswer(long sentAt, long time) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.HEARTBEAT_ANSWER;
    }

    static HeartbeatAnswer read(DataReader in) {
        return new HeartbeatAnswer(in.i64("sent at"), in.sequence("time"));
    }

    @Override
    public void write(DataWriter out) {
        out.i64(sentAt);
        out.varint(time);
    }
}
