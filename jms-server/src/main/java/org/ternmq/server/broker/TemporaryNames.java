package org.ternmq.server.broker;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The names of one connection's temporary destinations. They come from the connection's secret: nobody can guess one, and
 * who has the secret can show that a name is its own, though the server has forgotten it.
 */
final class TemporaryNames {
    private static final String PREFIX = "temporary-";
    private static final int DIGEST_BYTES = 16;

    private final byte[] secret;
    private long last;

    TemporaryNames(byte[] secret) {
        this.secret = secret;
    }

    String next() {
        return name(++last);
    }

    /** Whether this connection has made the name up, before the server restarted perhaps: it is not made up again then. */
    boolean claim(String name) {
        int dash = name.lastIndexOf('-');
        long number;
        try {
            number = Long.parseLong(name.substring(dash + 1));
        } catch (NumberFormatException e) {
            return false;
        }
        if (!name.equals(name(number))) {
            return false;
        }
        last = Math.max(last, number);
        return true;
    }

    private String name(long number) {
        ByteBuffer input = ByteBuffer.allocate(secret.length + Long.BYTES);
        input.put(secret).putLong(number);
        byte[] digest = sha256().digest(input.array());
        return PREFIX + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES) + '-' + number;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
