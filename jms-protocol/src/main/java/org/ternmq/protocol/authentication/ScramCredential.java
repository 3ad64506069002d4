package org.ternmq.protocol.authentication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a server keeps instead of a password (RFC 5802, section 3): enough to check a user, not enough to log in.
 *
 * <p>Its text form is {@code SCRAM-SHA-256$iterations$salt$storedKey$serverKey}, the last three in Base64.
 *
 * @param salt random bytes of this user, {@value #MIN_SALT_BYTES} to {@value #MAX_SALT_BYTES}
 * @param iterations the rounds of key derivation, {@value #MIN_ITERATIONS} to {@value #MAX_ITERATIONS}
 * @param storedKey the hash that the client's proof must lead to
 * @param serverKey the key by which the server proves itself
 */
public record ScramCredential(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {
    /** The fewest rounds, those of RFC 7677: less is too easily guessed. */
    public static final int MIN_ITERATIONS = 4096;

    /** The most rounds, so that no server can make a client compute for ever. */
    public static final int MAX_ITERATIONS = 1_000_000;

    /** The rounds of new users: some tens of milliseconds for a client at each connection. */
    public static final int DEFAULT_ITERATIONS = 65_536;

    public static final int MIN_SALT_BYTES = 8;
    public static final int MAX_SALT_BYTES = 64;

    /** The bytes of the salt of new users. */
    public static final int SALT_BYTES = 16;

    public ScramCredential {
        if (salt.length < MIN_SALT_BYTES || salt.length > MAX_SALT_BYTES) {
            throw new IllegalArgumentException(
                    "the salt must have " + MIN_SALT_BYTES + " to " + MAX_SALT_BYTES + " bytes but has " + salt.length);
        }
        if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException("iterations must be between " + MIN_ITERATIONS + " and " + MAX_ITERATIONS
                    + " but are " + iterations);
        }
        if (storedKey.length != ScramKeys.KEY_BYTES || serverKey.length != ScramKeys.KEY_BYTES) {
            throw new IllegalArgumentException("stored key and server key must have " + ScramKeys.KEY_BYTES
                    + " bytes but have " + storedKey.length + " and " + serverKey.length);
        }
    }

    /**
     * Derives the credential of a password, which takes as long as {@code iterations} say.
     *
     * @throws AuthenticationException if it cannot be a password, see {@link Credentials}
     */
    public static ScramCredential of(String password, byte[] salt, int iterations) throws AuthenticationException {
        byte[] salted = ScramKeys.saltedPassword(Credentials.password(password), salt, iterations);
        return new ScramCredential(
                salt, iterations, ScramKeys.hash(ScramKeys.clientKey(salted)), ScramKeys.serverKey(salted));
    }

    /**
     * The stand-in for a user who does not exist: always the same for one name and secret, unlike for any other, and
     * matched by no password.
     */
    static ScramCredential standIn(String user, byte[] secret, int iterations) {
        byte[] salt = Arrays.copyOf(ScramKeys.hmac(secret, "salt " + user), SALT_BYTES);
        return new ScramCredential(
                salt, iterations, ScramKeys.hmac(secret, "stored " + user), ScramKeys.hmac(secret, "server " + user));
    }

    /** Whether this is the user's password; takes as long as {@link #of}, and as long for a wrong one as for the right. */
    public boolean matches(String password) throws AuthenticationException {
        return MessageDigest.isEqual(of(password, salt, iterations).storedKey, storedKey);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is malformed or over a limit; the message does not show the keys
     */
    public static ScramCredential parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 5 || !parts[0].equals(Mechanism.SCRAM_SHA_256)) {
            throw new IllegalArgumentException(
                    "a credential is SCRAM-SHA-256$iterations$salt$storedKey$serverKey, with the last three in Base64");
        }
        return new ScramCredential(
                base64("the salt", parts[2]),
                iterations(parts[1]),
                base64("the stored key", parts[3]),
                base64("the server key", parts[4]));
    }

    private static int iterations(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("iterations must be a number but are: " + text, e);
        }
    }

    private static byte[] base64(String name, String text) {
        try {
            return Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is not Base64", e);
        }
    }

    /** The text form, for a file that nobody but the server may read. */
    public String text() {
        Base64.Encoder encoder = Base64.getEncoder();
        return Mechanism.SCRAM_SHA_256
                + '$'
                + iterations
                + '$'
                + encoder.encodeToString(salt)
                + '$'
                + encoder.encodeToString(storedKey)
                + '$'
                + encoder.encodeToString(serverKey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScramCredential that
                && iterations == that.iterations
                && Arrays.equals(salt, that.salt)
                && MessageDigest.isEqual(storedKey, that.storedKey)
                && MessageDigest.isEqual(serverKey, that.serverKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    /** Leaves the keys out, so that they get into no log. */
    @Override
    public String toString() {
        return "ScramCredential[iterations=" + iterations + "]";
    }
}
