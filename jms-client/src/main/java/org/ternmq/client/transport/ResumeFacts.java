package org.ternmq.client.transport;

/**
 * By what a lost connection is taken up again.
 *
 * @param token the secret that names it; empty where the server keeps nothing
 * @param resumed whether this connection has taken up a lost one with all that was outstanding
 */
public record ResumeFacts(byte[] token, boolean resumed) {
    /** Of a connection that cannot be taken up. */
    public static final ResumeFacts NONE = new ResumeFacts(new byte[0], false);

    /** Does not show the token, which is a secret. */
    @Override
    public String toString() {
        return "ResumeFacts[" + token.length + " bytes, resumed=" + resumed + "]";
    }
}
