package org.ternmq.protocol.authentication;

/**
 * Authentication has failed or cannot be tried. The message says why, in words for whoever reads the log of the side
 * that threw it; a server never sends it to its client, since it may tell whether a user exists.
 */
public final class AuthenticationException extends Exception {
    private static final long serialVersionUID = 1L;

    public AuthenticationException(String message) {
        super(message);
    }
}
