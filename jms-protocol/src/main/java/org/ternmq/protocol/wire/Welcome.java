package org.ternmq.protocol.wire;

import java.util.List;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Answers {@link Hello}: what holds for this connection.
 *
 * @param version the protocol version that both use from here on
 * @param capabilities the features that both know
 * @param product the server's name and version, for people
 * @param maxFrame the largest frame that the server takes, in bytes after the length field
 * @param maxMessage the largest message that the server takes, in bytes
 * @param heartbeatMillis the longest silence of either side; after two of them the peer is taken for dead; 0 for any
 * @param mechanisms the names of the authentication mechanisms on offer here, best first
 */
public record Welcome(
        int version,
        long capabilities,
        String product,
        int maxFrame,
        int maxMessage,
        int heartbeatMillis,
        List<String> mechanisms)
        implements Frame {
    @Override
    public Opcode opcode() {
        return Opcode.WELCOME;
    }

    static Welcome read(DataReader in) {
        return new Welcome(
                in.u8("version"),
                in.sequence("capabilities"),
                in.text("product"),
                in.number("max frame"),
                in.number("max message"),
                in.number("heartbeat millis"),
                Texts.read(in, "mechanisms"));
    }

    @Override
    public void write(DataWriter out) {
        out.u8(version);
        out.varint(capabilities);
        out.shortText(product);
        out.varint(maxFrame);
        out.varint(maxMessage);
        out.varint(heartbeatMillis);
        Texts.write(mechanisms, out);
    }
}
