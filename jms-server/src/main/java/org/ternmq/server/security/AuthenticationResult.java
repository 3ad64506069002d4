package org.ternmq.server.security;

/** What one step of an {@link AuthenticationExchange} led to. */
public sealed interface AuthenticationResult {

    /**
     * The client has to answer this.
     *
     * @param challenge the bytes for the client
     */
    record Challenge(byte[] challenge) implements AuthenticationResult {}

    /**
     * The client is who it says.
     *
     * @param user the user's name; empty for an anonymous client
     * @param proof the bytes for the client by which the server proves itself; may be empty
     */
    record Success(String user, byte[] proof) implements AuthenticationResult {}

    /**
     * The client is refused, and its connection closes.
     *
     * @param reason for the log only, as it may tell whether the user exists; the client is told
     *     {@link Authenticator#REFUSAL}
     */
    record Failure(String reason) implements AuthenticationResult {}
}
