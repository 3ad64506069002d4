package org.ternmq.protocol.authentication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * The client's side of SCRAM-SHA-256 (RFC 5802 and 7677), without channel binding. The password never leaves the
 * client, and {@link #finish} fails unless the server proves that it knows the user too.
 *
 * <p>Name and password are brought to one form by {@link Credentials} first.
 */
public final class ScramSha256Client implements ClientMechanism {
    /** "n": no channel binding; no other identity to act for. */
    private static final String GS2_HEADER = "n,,";

    private static final int MAX_SALT_BYTES = 1024;

    private final String password;
    private final String nonce;
    private final String firstBare;
    private byte[] expectedProof;

    /**
     * @param nonces gives a new random text for each exchange
     * @throws AuthenticationException if name or password cannot be used, see {@link Credentials}
     */
    public ScramSha256Client(String user, String password, Supplier<String> nonces) throws AuthenticationException {
        this.password = Credentials.password(password);
        this.nonce = ScramText.nonce(nonces.get());
        this.firstBare = "n=" + ScramText.escapeName(Credentials.user(user)) + ",r=" + nonce;
    }

    @Override
    public String name() {
        return Mechanism.SCRAM_SHA_256;
    }

    @Override
    public byte[] initialResponse() {
        return (GS2_HEADER + firstBare).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] respond(byte[] challenge) throws AuthenticationException {
        if (expectedProof != null) {
            throw new AuthenticationException("the server sent a second challenge, and SCRAM has one");
        }
        String serverFirst = Credentials.decode(challenge, ScramText.MAX_BYTES);
        ScramText text = new ScramText(serverFirst);
        String bothNonces = ScramText.nonce(text.take('r'));
        byte[] salt = ScramText.base64("the salt", text.take('s'));
        int iterations = iterations(text.take('i'));
        text.skipExtensions();
        text.expectEnd();
        if (!bothNonces.startsWith(nonce) || bothNonces.length() == nonce.length()) {
            throw new AuthenticationException("the server's nonce does not go on from the client's");
        }
        if (salt.length == 0 || salt.length > MAX_SALT_BYTES) {
            throw new AuthenticationException(
                    "the server's salt must have 1 to " + MAX_SALT_BYTES + " bytes but has " + salt.length);
        }
        return prove(serverFirst, bothNonces, ScramKeys.saltedPassword(password, salt, iterations));
    }

    private byte[] prove(String serverFirst, String bothNonces, byte[] salted) {
        String withoutProof = "c=" + base64(GS2_HEADER.getBytes(StandardCharsets.US_ASCII)) + ",r=" + bothNonces;
        String signed = firstBare + ',' + serverFirst + ',' + withoutProof;
        byte[] clientKey = ScramKeys.clientKey(salted);
        byte[] signature = ScramKeys.hmac(ScramKeys.hash(clientKey), signed);
        expectedProof = ScramKeys.hmac(ScramKeys.serverKey(salted), signed);
        return (withoutProof + ",p=" + base64(ScramKeys.xor(clientKey, signature))).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void finish(byte[] proof) throws AuthenticationException {
        if (expectedProof == null) {
            throw new AuthenticationException("the server took the user without asking for a proof");
        }
        ScramText text = new ScramText(Credentials.decode(proof, ScramText.MAX_BYTES));
        byte[] signature = ScramText.base64("the server's signature", text.take('v'));
        text.skipExtensions();
        text.expectEnd();
        if (!MessageDigest.isEqual(expectedProof, signature)) {
            throw new AuthenticationException(
                    "the server's signature is wrong: it does not know this user's password, so it may be another server");
        }
    }

    private static int iterations(String value) throws AuthenticationException {
        boolean number = value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9') && !value.isEmpty();
        int iterations = number ? Integer.parseInt(value) : -1;
        if (iterations < ScramCredential.MIN_ITERATIONS || iterations > ScramCredential.MAX_ITERATIONS) {
            throw new AuthenticationException("the server's iteration count must be between "
                    + ScramCredential.MIN_ITERATIONS + " and " + ScramCredential.MAX_ITERATIONS);
        }
        return iterations;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
