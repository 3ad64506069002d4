package org.ternmq.protocol.wire;

import java.util.Arrays;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Answers an {@link AuthenticationChallenge}.
 *
 * @param response what the mechanism answers
 */
public record AuthenticationResponse(byte[] response) implements Frame {
    private static final int MAX_BYTES = 65536;

    @Override
    public Opcode opcode() {
        return Opcode.AUTHENTICATION_RESPONSE;
    }

    static AuthenticationResponse read(DataReader in) {
        return new AuthenticationResponse(in.blob("response", MAX_BYTES));
    }

    @Override
    public void write(DataWriter out) {
        out.blob(response);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthenticationResponse that && Arrays.equals(response, that.response);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(response);
    }

    /** Names the fields; byte arrays by their length only, for they hold secrets or bodies. */
    @Override
    public String toString() {
        return "AuthenticationResponse[response=" + response.length + " bytes" + "]";
    }
}
