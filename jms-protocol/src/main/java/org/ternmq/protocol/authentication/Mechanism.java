package org.ternmq.protocol.authentication;

/** The names of the mechanisms that TernMQ knows, as they stand on the wire. */
public final class Mechanism {
    /** No user: the server knows the client by where it comes from only (RFC 4505). */
    public static final String ANONYMOUS = "ANONYMOUS";

    /** The password itself (RFC 4616): only where nobody can listen. */
    public static final String PLAIN = "PLAIN";

    /** Both sides prove that they know the user, and the password never travels (RFC 5802 and 7677). */
    public static final String SCRAM_SHA_256 = "SCRAM-SHA-256";

    private Mechanism() {}
}
