package org.ternmq.protocol.authentication;

/** Connects without a user (RFC 4505); no trace of the person is sent. */
public final class AnonymousClient implements ClientMechanism {

    @Override
    public String name() {
        return Mechanism.ANONYMOUS;
    }

    @Override
    public byte[] initialResponse() {
        return new byte[0];
    }

    @Override
    public byte[] respond(byte[] challenge) throws AuthenticationException {
        throw new AuthenticationException("the server sent a challenge, which ANONYMOUS does not have");
    }

    @Override
    public void finish(byte[] proof) {
        // The mechanism lets the server prove nothing, so there is nothing to check.
    }
}
