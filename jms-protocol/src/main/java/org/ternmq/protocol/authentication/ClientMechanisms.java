package org.ternmq.protocol.authentication;

import java.util.List;

/** Chooses the mechanism of a client. */
public final class ClientMechanisms {

    private ClientMechanisms() {}

    /**
     * Chooses the best mechanism that the server offers and the client can use: with a user, SCRAM-SHA-256 before
     * PLAIN; without one, ANONYMOUS. A user is never dropped to get in anonymously, so that wrong credentials are
     * always refused.
     *
     * <p>PLAIN shows the password to the server. A caller whose connection is neither encrypted nor within this machine
     * takes it off the list before it asks.
     *
     * @param offered the names that the server offers
     * @param user the user's name, or null to connect without one
     * @param password the user's password; null only without a user
     * @throws AuthenticationException if nothing fits; the message says what is missing
     */
    public static ClientMechanism choose(List<String> offered, String user, String password)
            throws AuthenticationException {
        if (offered.isEmpty()) {
            throw new AuthenticationException("the server offers no way to authenticate from here");
        }
        if (user == null) {
            return anonymous(offered);
        }
        if (password == null) {
            throw new AuthenticationException("user " + user + " was given without a password");
        }
        if (offered.contains(Mechanism.SCRAM_SHA_256)) {
            return new ScramSha256Client(user, password, Nonces.RANDOM);
        }
        if (offered.contains(Mechanism.PLAIN)) {
            return new PlainClient(user, password);
        }
        if (offered.contains(Mechanism.ANONYMOUS)) {
            throw new AuthenticationException("user " + user + " cannot be checked: the server has no users, and takes"
                    + " only connections without a user name; leave it out, or add the user on the server");
        }
        throw new AuthenticationException("this client knows none of the mechanisms on offer: " + offered);
    }

    private static ClientMechanism anonymous(List<String> offered) throws AuthenticationException {
        if (!offered.contains(Mechanism.ANONYMOUS)) {
            throw new AuthenticationException("the server asks for a user name and a password, and none were given");
        }
        return new AnonymousClient();
    }
}
