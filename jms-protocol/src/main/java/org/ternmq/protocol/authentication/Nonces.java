package org.ternmq.protocol.authentication;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Where the random part of a SCRAM exchange comes from: 144 bits as text, new each time. */
final class Nonces {
    private static final int NONCE_BYTES = 18;
    private static final SecureRandom SECURE = new SecureRandom();

    static final Supplier<String> RANDOM = Nonces::next;

    private Nonces() {}

    private static String next() {
        byte[] bytes = new byte[NONCE_BYTES];
        SECURE.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
