package org.ternmq.protocol.authentication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The server's side of one SCRAM-SHA-256 exchange (RFC 5802 and 7677): {@link #challenge}, then {@link #verify}. It
 * costs a few HMACs and no key derivation. Names that do not exist get a challenge as well, always the same salt for
 * one name, and fail where a wrong password fails: a client cannot tell them apart.
 */
public final class ScramSha256Server {

    /**
     * What the server knows.
     *
     * @param find gives the credential of a name, or null if there is no such user
     * @param secret the server's own secret, from which the salts of unknown names are made: the same over restarts,
     *     since a salt that changes would give the unknown name away
     * @param standInIterations the iterations told to unknown names: those that most users have
     */
    public record Users(Function<String, ScramCredential> find, byte[] secret, int standInIterations) {

        /** The credential of a name, or one that stands in for it and that nobody can match. */
        public ScramCredential credential(String user) {
            // Made also for known users, so that both take the same time.
            ScramCredential standIn = ScramCredential.standIn(user, secret, standInIterations);
            ScramCredential found = find.apply(user);
            return found == null ? standIn : found;
        }
    }

    private final Users users;
    private final Supplier<String> nonces;
    private String user;
    private ScramCredential credential;
    private String gs2Header;
    private String nonce;
    private String signedSoFar;

    public ScramSha256Server(Users users, Supplier<String> nonces) {
        this.users = users;
        this.nonces = nonces;
    }

    /** As the other constructor, with nonces from {@link java.security.SecureRandom}. */
    public ScramSha256Server(Users users) {
        this(users, Nonces.RANDOM);
    }

    /** The name that the client gave; null before {@link #challenge}. It is proved only when {@link #verify} returns. */
    public String user() {
        return user;
    }

    /**
     * Answers the client's first message.
     *
     * @throws AuthenticationException if it is malformed, or asks for what is not offered
     */
    public byte[] challenge(byte[] clientFirst) throws AuthenticationException {
        String message = Credentials.decode(clientFirst, ScramText.MAX_BYTES);
        int bareAt = bareAt(message);
        gs2Header = message.substring(0, bareAt);
        String bare = message.substring(bareAt);
        ScramText text = new ScramText(bare);
        String name = Credentials.user(ScramText.unescapeName(text.take('n')));
        String clientNonce = ScramText.nonce(text.take('r'));
        text.skipExtensions();
        text.expectEnd();
        checkIdentity(name);
        user = name;
        credential = users.credential(name);
        nonce = clientNonce + ScramText.nonce(nonces.get());
        String serverFirst = "r=" + nonce + ",s=" + base64(credential.salt()) + ",i=" + credential.iterations();
        signedSoFar = bare + ',' + serverFirst + ',';
        return serverFirst.getBytes(StandardCharsets.UTF_8);
    }

    /** Finds the end of the GS2 header, which is a flag, an identity to act for, and two commas (section 7). */
    private static int bareAt(String message) throws AuthenticationException {
        if (message.startsWith("p=")) {
            throw new AuthenticationException("the client asks for channel binding, which is not offered");
        }
        int identityEnd = message.startsWith("n,") || message.startsWith("y,") ? message.indexOf(',', 2) : -1;
        if (identityEnd < 0) {
            throw new AuthenticationException("the client's first message has no GS2 header");
        }
        return identityEnd + 1;
    }

    private void checkIdentity(String name) throws AuthenticationException {
        String identity = gs2Header.substring(2, gs2Header.length() - 1);
        if (!identity.isEmpty() && !identity.equals("a=" + ScramText.escapeName(name))) {
            throw new AuthenticationException("the client asks to act for another user, which is not offered");
        }
    }

    /**
     * Checks the client's proof.
     *
     * @return the server's own proof, for the client's {@link ClientMechanism#finish}
     * @throws AuthenticationException if it is malformed, or the client does not know the password
     */
    public byte[] verify(byte[] clientFinal) throws AuthenticationException {
        if (credential == null) {
            throw new AuthenticationException("the client's proof came before its first message");
        }
        String message = Credentials.decode(clientFinal, ScramText.MAX_BYTES);
        ScramText text = new ScramText(message);
        String binding = text.take('c');
        String bothNonces = text.take('r');
        text.skipExtensions();
        byte[] proof = ScramText.base64("the client's proof", text.take('p'));
        text.expectEnd();
        if (!binding.equals(base64(gs2Header.getBytes(StandardCharsets.UTF_8)))) {
            throw new AuthenticationException("the client's channel binding is not that of its first message");
        }
        if (!bothNonces.equals(nonce)) {
            throw new AuthenticationException("the client's nonce is not the one of this exchange");
        }
        String signed = signedSoFar + message.substring(0, message.lastIndexOf(",p="));
        checkProof(proof, signed);
        return ("v=" + base64(ScramKeys.hmac(credential.serverKey(), signed))).getBytes(StandardCharsets.UTF_8);
    }

    private void checkProof(byte[] proof, String signed) throws AuthenticationException {
        if (proof.length != ScramKeys.KEY_BYTES) {
            throw new AuthenticationException("the client's proof must have " + ScramKeys.KEY_BYTES + " bytes");
        }
        byte[] signature = ScramKeys.hmac(credential.storedKey(), signed);
        byte[] clientKey = ScramKeys.xor(proof, signature);
        if (!MessageDigest.isEqual(ScramKeys.hash(clientKey), credential.storedKey())) {
            throw new AuthenticationException("user " + user + " does not exist or gave a wrong password");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
