package org.ternmq.protocol.wire;

import java.util.Arrays;
import java.util.Objects;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Opens the connection, or takes up one that was lost.
 *
 * @param clientId the client id (section 6.1.2), or null
 * @param resumeToken the token of the lost connection; empty for a new one
 * @param resumeMillis for how long the server should keep the state of this connection if it is lost; 0 for not at all
 */
public record Connect(String clientId, byte[] resumeToken, int resumeMillis) implements Frame {
    private static final int MAX_BYTES = 64;

    @Override
    public Opcode opcode() {
        return Opcode.CONNECT;
    }

    static Connect read(DataReader in) {
        return new Connect(
                in.optionalText("client id"), in.blob("resume token", MAX_BYTES), in.number("resume millis"));
    }

    @Override
    public void write(DataWriter out) {
        out.optionalText(clientId);
        out.blob(resumeToken);
        out.varint(resumeMillis);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Connect that
                && Objects.equals(clientId, that.clientId)
                && Arrays.equals(resumeToken, that.resumeToken)
                && resumeMillis == that.resumeMillis;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(resumeToken);
    }

    /** Names the fields; byte arrays by their length only, for they hold secrets or bodies. */
    @Override
    public String toString() {
        return "Connect[clientId=" + clientId + ", resumeToken=" + resumeToken.length + " bytes" + ", resumeMillis="
                + resumeMillis + "]";
    }
}
