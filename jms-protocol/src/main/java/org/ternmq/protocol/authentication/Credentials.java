package org.ternmq.protocol.authentication;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * Brings user names and passwords to one form, so that the same characters typed on two systems give the same bytes.
 *
 * <p>What is done is the greater part of SASLprep (RFC 4013): Unicode normalisation to NFKC, which also turns the
 * special spaces into plain ones, and refusal of the empty text, of control characters and of halves of surrogate
 * pairs. What SASLprep adds (dropping characters such as the soft hyphen, its rules for text from right to left and for
 * unassigned characters) is not done; it makes no difference to ASCII.
 */
public final class Credentials {
    /** The longest name or password, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1024;

    private Credentials() {}

    /** @throws AuthenticationException if no user can have this name */
    public static String user(String name) throws AuthenticationException {
        return normalise("the user name", name);
    }

    /** @throws AuthenticationException if no user can have this password; the message does not show it */
    public static String password(String password) throws AuthenticationException {
        return normalise("the password", password);
    }

    private static String normalise(String what, String text) throws AuthenticationException {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        if (normal.isEmpty()) {
            throw new AuthenticationException(what + " is empty");
        }
        if (normal.length() > MAX_BYTES || utf8(what, normal).remaining() > MAX_BYTES) {
            throw new AuthenticationException(what + " is longer than " + MAX_BYTES + " bytes");
        }
        if (normal.chars().anyMatch(Character::isISOControl)) {
            throw new AuthenticationException(what + " contains a control character");
        }
        return normal;
    }

    private static ByteBuffer utf8(String what, String text) throws AuthenticationException {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new AuthenticationException(what + " contains half of a surrogate pair");
        }
    }

    /** Reads UTF-8 that a peer sent, strictly. */
    static String decode(byte[] bytes, int maxBytes) throws AuthenticationException {
        if (bytes.length > maxBytes) {
            throw new AuthenticationException(
                    "the peer's message has " + bytes.length + " bytes, and " + maxBytes + " is the most");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AuthenticationException("the peer's message is not well-formed UTF-8");
        }
    }
}
