package org.ternmq.protocol.wire;

import java.util.Arrays;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Chooses an authentication mechanism and gives its first response.
 *
 * @param mechanism one of those in {@link Welcome}
 * @param response the first response of the mechanism; may be empty
 */
public record AuthenticationStart(String mechanism, byte[] response) implements Frame {
    private static final int MAX_BYTES = 65536;

    @Override
    public Opcode opcode() {
        return Opcode.AUTHENTICATION_START;
    }

    static AuthenticationStart read(DataReader in) {
        return new AuthenticationStart(in.text("mechanism"), in.blob("response", MAX_BYTES));
    }

    @Override
    public void write(DataWriter out) {
        out.shortText(mechanism);
        out.blob(response);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthenticationStart that
                && mechanism.equals(that.mechanism)
                && Arrays.equals(response, that.response);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(response);
    }

    /** Names the fields; byte arrays by their length only, for they hold secrets or bodies. */
    @Override
    public String toString() {
        return "AuthenticationStart[mechanism=" + mechanism + ", response=" + response.length + " bytes" + "]";
    }
}
