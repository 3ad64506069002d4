package org.ternmq.protocol.wire;

import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;
import org.ternmq.protocol.message.FormatException;

/**
 * The first frame of a connection: what the client speaks and wants.
 *
 * @param minVersion the lowest protocol version that the client speaks
 * @param maxVersion the highest one
 * @param capabilities a bit for each optional feature that the client knows
 * @param product the client's name and version, for people
 * @param maxFrame the largest frame that the client takes, in bytes after the length field
 * @param maxMessage the largest message that the client takes, in bytes
 * @param heartbeatMillis the longest silence that the client wants to keep or hear; 0 for any
 */
public record Hello(
        int minVersion,
        int maxVersion,
        long capabilities,
        String product,
        int maxFrame,
        int maxMessage,
        int heartbeatMillis)
        implements Frame {
    /** "TERN": tells a TernMQ client from anything else that may knock. */
    private static final int MAGIC = 0x5445524E;

    @Override
    public Opcode opcode() {
        return Opcode.HELLO;
    }

    static Hello read(DataReader in) {
        if (in.i32("magic number") != MAGIC) {
            throw new FormatException("not a TernMQ client");
        }
        return new Hello(
                in.u8("min version"),
                in.u8("max version"),
                in.sequence("capabilities"),
                in.text("product"),
                in.number("max frame"),
                in.number("max message"),
                in.number("heartbeat millis"));
    }

    @Override
    public void write(DataWriter out) {
        out.i32(MAGIC);
        out.u8(minVersion);
        out.u8(maxVersion);
        out.varint(capabilities);
        out.shortText(product);
        out.varint(maxFrame);
        out.varint(maxMessage);
        out.varint(heartbeatMillis);
    }
}
