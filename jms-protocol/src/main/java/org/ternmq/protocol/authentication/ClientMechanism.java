package org.ternmq.protocol.authentication;

/**
 * The client's side of one authentication exchange: {@link #initialResponse()} once, {@link #respond} for each
 * challenge, {@link #finish} when the server says that it is satisfied. An instance serves one exchange, from one
 * thread at a time.
 *
 * <p>{@link #respond} may take long, as it derives keys from the password: it does not belong on an I/O thread.
 */
public interface ClientMechanism {

    /** The name that stands on the wire. */
    String name();

    /** What goes to the server first; may be empty. */
    byte[] initialResponse();

    /**
     * Answers a challenge.
     *
     * @throws AuthenticationException if the challenge is malformed, over a limit, or not expected now
     */
    byte[] respond(byte[] challenge) throws AuthenticationException;

    /**
     * Checks the last word of a server that took the user. The connection may be used only if this returns.
     *
     * @param proof what the server sent along; may be empty
     * @throws AuthenticationException if the server has not proved that it knows the user, where the mechanism asks that
     */
    void finish(byte[] proof) throws AuthenticationException;
}
