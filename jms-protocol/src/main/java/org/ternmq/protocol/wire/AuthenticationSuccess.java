package org.ternmq.protocol.wire;

import java.util.Arrays;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * The user is who it says; {@link Connect} may follow. A failure is a {@link Close}.
 *
 * @param user the authenticated name; empty for an anonymous one
 * @param proof the mechanism's last word, by which the server proves itself; may be empty
 */
public record AuthenticationSuccess(String user, byte[] proof) implements Frame {
    private static final int MAX_BYTES = 65536;

    @Override
    public Opcode opcode() {
        return Opcode.AUTHENTICATION_SUCCESS;
    }

    static AuthenticationSuccess read(DataReader in) {
        return new AuthenticationSuccess(in.text("user"), in.blob("proof", MAX_BYTES));
    }

    @Override
    public void write(DataWriter out) {
        out.shortText(user);
        out.blob(proof);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthenticationSuccess that
                && user.equals(that.user)
                && Arrays.equals(proof, that.proof);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(proof);
    }

    /** Names the fields; byte arrays by their length only, for they hold secrets or bodies. */
    @Override
    public String toString() {
        return "AuthenticationSuccess[user=" + user + ", proof=" + proof.length + " bytes" + "]";
    }
}
