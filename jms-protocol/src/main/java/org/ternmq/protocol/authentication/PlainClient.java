package org.ternmq.protocol.authentication;

import java.nio.charset.StandardCharsets;

/** Sends name and password as they are (RFC 4616): {@code NUL name NUL password}. */
public final class PlainClient implements ClientMechanism {
    private final byte[] response;

    /** @throws AuthenticationException if name or password cannot be used, see {@link Credentials} */
    public PlainClient(String user, String password) throws AuthenticationException {
        String text = '\0' + Credentials.user(user) + '\0' + Credentials.password(password);
        response = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return Mechanism.PLAIN;
    }

    @Override
    public byte[] initialResponse() {
        return response.clone();
    }

    @Override
    public byte[] respond(byte[] challenge) throws AuthenticationException {
        throw new AuthenticationException("the server sent a challenge, which PLAIN does not have");
    }

    @Override
    public void finish(byte[] proof) {
        // The mechanism lets the server prove nothing, so there is nothing to check.
    }
}
