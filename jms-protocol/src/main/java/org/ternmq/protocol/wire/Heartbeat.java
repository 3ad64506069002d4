package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Says that the sender is alive, and asks the time.
 *
 * @param sentAt the sender's own clock, in any unit: it comes back as it was
 */
public record Heartbeat(long sentAt) implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.HEARTBEAT;
    }

    static Heartbeat read(DataReader in) {
        return new Heartbeat(in.i64("sent at"));
    }

    @Override
    public void write(DataWriter out) {
        out.i64(sentAt);
    }
}
