package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Answers {@link OpenSession}.
 *
 * @param request the request's number
 * @param epoch the epoch of its next deliveries
 * @param incarnation with the next two: what the session's message ids are made of
 * @param connection see incarnation
 * @param number see incarnation
 * @param settledUpTo the last sequence that is settled: the client goes on after it, or repeats what it has no receipt for
 * @param acknowledgedUpTo the last acknowledgement that is durable
 */
public record SessionOpened(
        long request, int epoch, long incarnation, long connection, int number, long settledUpTo, long acknowledgedUpTo)
        implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.SESSION_OPENED;
    }

    static SessionOpened read(DataReader in) {
        return new SessionOpened(
                in.sequence("request"),
                in.number("epoch"),
                in.i64("incarnation"),
                in.sequence("connection"),
                in.number("number"),
                in.sequence("settled up to"),
                in.sequence("acknowledged up to"));
    }

    @Override
    public void write(DataWriter out) {
        out.varint(request);
        out.varint(epoch);
        out.i64(incarnation);
        out.varint(connection);
        out.varint(number);
        out.varint(settledUpTo);
        out.varint(acknowledgedUpTo);
    }
}
