package org.ternmq.server.broker;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.ternmq.protocol.message.ErrorCode;

/**
 * The secret by which a client takes its connection up again: 8 bytes that find it and 24 that prove the right to it. All of
 * them are random. It has no text form, so that it never gets into a log.
 */
final class ResumeToken {
    static final int BYTES = 32;

    private final byte[] bytes;

    private ResumeToken(byte[] bytes) {
        this.bytes = bytes;
    }

    static ResumeToken random(Entropy entropy) {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        while (buffer.hasRemaining()) {
            buffer.putLong(entropy.nextLong());
        }
        return new ResumeToken(buffer.array());
    }

    /** @throws BrokerException if no connection has ever had such a token */
    static ResumeToken of(byte[] presented) {
        if (presented.length != BYTES) {
            throw new BrokerException(
                    ErrorCode.RESUME_REFUSED,
                    "the resume token has " + presented.length + " bytes and not " + BYTES
                            + ": connect without it, and open everything anew");
        }
        return new ResumeToken(presented.clone());
    }

    /** What it is found by: not secret by itself. */
    long handle() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    /** Whether it is the same, in a time that does not tell how much of it is. */
    boolean proves(ResumeToken other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    byte[] toByteArray() {
        return bytes.clone();
    }
}
