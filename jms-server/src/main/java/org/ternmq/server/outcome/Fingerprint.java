package org.ternmq.server.outcome;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.ternmq.protocol.message.DataReader;
import org.ternmq.protocol.message.DataWriter;

/**
 * Stands for a duplicate id: the first 128 bits of its SHA-256. So all ids take the same little room, and nobody finds two
 * ids that have the same.
 */
public record Fingerprint(long high, long low) {

    /** What a {@link #of} needs; it may be used again, by one thread. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }

    /** @param id in UTF-8 */
    public static Fingerprint of(byte[] id, MessageDigest digest) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(id));
        return new Fingerprint(hash.getLong(), hash.getLong());
    }

    /** Reads 16 bytes. */
    public static Fingerprint read(DataReader in) {
        return new Fingerprint(in.i64("duplicate id"), in.i64("duplicate id"));
    }

    public void write(DataWriter out) {
        out.i64(high);
        out.i64(low);
    }
}
