package org.ternmq.protocol.authentication;

/**
 * What a client of PLAIN sends (RFC 4616), brought to one form by {@link Credentials}.
 *
 * @param user the name
 * @param password the password, as the user typed it
 */
public record PlainMessage(String user, String password) {
    /** The most bytes of a message: an identity, a name and a password. */
    private static final int MAX_BYTES = 3 * Credentials.MAX_BYTES + 2;

    /**
     * Reads a client's message.
     *
     * @throws AuthenticationException if it is malformed, or asks to act for another user
     */
    public static PlainMessage parse(byte[] response) throws AuthenticationException {
        String[] parts = Credentials.decode(response, MAX_BYTES).split("\0", -1);
        if (parts.length != 3) {
            throw new AuthenticationException("a PLAIN message has three parts, not " + parts.length);
        }
        if (!parts[0].isEmpty() && !parts[0].equals(parts[1])) {
            throw new AuthenticationException("the client asks to act for another user, which is not offered");
        }
        return new PlainMessage(Credentials.user(parts[1]), Credentials.password(parts[2]));
    }

    /** Leaves the password out, so that it gets into no log. */
    @Override
    public String toString() {
        return "PlainMessage[user=" + user + "]";
    }
}
