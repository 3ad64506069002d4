package org.ternmq.bench.backlog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The bodies of messages: a number, and bytes that do not compress and are the same in every message. */
final class Bodies {
    /** The smallest body: its number alone. */
    static final int LEAST_BYTES = Integer.BYTES;

    private final byte[] template;

    /**
     * @param bytes the length of a body
     * @throws IllegalArgumentException if a number does not fit
     */
    Bodies(int bytes, RandomGenerator random) {
        if (bytes < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "a body of " + bytes + " bytes has no room for its number: give " + LEAST_BYTES + " or more");
        }
        template = new byte[bytes];
        random.nextBytes(template);
    }

    /** A body without its number, to be used for one message after the other. */
    byte[] empty() {
        return template.clone();
    }

    void number(byte[] body, int number) {
        ByteBuffer.wrap(body).putInt(number);
    }

    /**
     * The number of a body that has come back.
     *
     * @throws IllegalStateException if it is not what was sent
     */
    int numberOf(byte[] body) {
        if (body.length != template.length) {
            throw new IllegalStateException(
                    "a body of " + template.length + " bytes was sent, and one of " + body.length + " has come back");
        }
        int number = ByteBuffer.wrap(body).getInt();
        int difference = Arrays.mismatch(body, LEAST_BYTES, body.length, template, LEAST_BYTES, template.length);
        if (difference >= 0) {
            throw new IllegalStateException(
                    "the body of message " + number + " has come back changed, at byte " + (LEAST_BYTES + difference));
        }
        return number;
    }
}
