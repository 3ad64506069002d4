package org.ternmq.protocol.authentication;

import java.util.Base64;

/**
 * Reads the attributes of a SCRAM message (RFC 5802, section 7) one after the other: {@code letter=value}, joined by
 * commas. Whatever is not where it belongs ends in an {@link AuthenticationException}.
 */
final class ScramText {
    /** The longest message of an exchange, in bytes: names and nonces fit many times over. */
    static final int MAX_BYTES = 8 * 1024;

    private final String text;
    private int next;

    ScramText(String text) {
        this.text = text;
    }

    /** Takes the attribute that must come now. */
    String take(char letter) throws AuthenticationException {
        if (!isNext(letter)) {
            throw new AuthenticationException("attribute " + letter + " is missing in the peer's message");
        }
        int comma = text.indexOf(',', next);
        int end = comma < 0 ? text.length() : comma;
        String value = text.substring(next + 2, end);
        next = comma < 0 ? text.length() + 1 : comma + 1;
        return value;
    }

    boolean isNext(char letter) {
        return text.startsWith(letter + "=", next);
    }

    /** Passes over the optional extensions that may end a message; a mandatory one would have come first. */
    void skipExtensions() throws AuthenticationException {
        while (next <= text.length() && !isNext('p')) {
            boolean attribute = next + 1 < text.length()
                    && Character.isLetter(text.charAt(next))
                    && text.charAt(next) < 128
                    && text.charAt(next + 1) == '=';
            if (!attribute) {
                throw new AuthenticationException("the peer's message has something that is no attribute");
            }
            take(text.charAt(next));
        }
    }

    void expectEnd() throws AuthenticationException {
        if (next <= text.length()) {
            throw new AuthenticationException("the peer's message goes on after its last attribute");
        }
    }

    static byte[] base64(String name, String value) throws AuthenticationException {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            throw new AuthenticationException(name + " is not Base64");
        }
    }

    /** Checks a nonce: printable ASCII without commas (RFC 5802, section 7). */
    static String nonce(String value) throws AuthenticationException {
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 127 && c != ',')) {
            throw new AuthenticationException("the nonce must be printable ASCII without commas");
        }
        return value;
    }

    static String escapeName(String name) {
        return name.replace("=", "=3D").replace(",", "=2C");
    }

    static String unescapeName(String escaped) throws AuthenticationException {
        String rest = escaped.replace("=2C", "").replace("=3D", "");
        if (rest.indexOf('=') >= 0) {
            throw new AuthenticationException("the user name has an '=' that is not written as =3D");
        }
        return escaped.replace("=2C", ",").replace("=3D", "=");
    }
}
