package org.ternmq.protocol.wire;

import java.util.Arrays;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * One step of the authentication exchange.
 *
 * @param challenge what the mechanism asks
 */
public record AuthenticationChallenge(byte[] challenge) implements Frame {
    private static final int MAX_BYTES = 65536;

    @Override
    public Opcode opcode() {
        return Opcode.AUTHENTICATION_CHALLENGE;
    }

    static AuthenticationChallenge read(DataReader in) {
        return new AuthenticationChallenge(in.blob("challenge", MAX_BYTES));
    }

    @Override
    public void write(DataWriter out) {
        out.blob(challenge);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthenticationChallenge that && Arrays.equals(challenge, that.challenge);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(challenge);
    }

    /** Names the fields; byte arrays by their length only, for they hold secrets or bodies. */
    @Override
    public String toString() {
        return "AuthenticationChallenge[challenge=" + challenge.length + " bytes" + "]";
    }
}
