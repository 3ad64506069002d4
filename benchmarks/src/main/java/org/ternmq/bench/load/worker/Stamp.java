package org.ternmq.bench.load.worker;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * What a body says of its message: the run, the producer, its number there from 0 on, and when it was sent. The rest of a
 * body does not compress and is the same in every message.
 */
final class Stamp {
    /** What all of that takes. */
    static final int BYTES = Long.BYTES + Integer.BYTES + Long.BYTES + Long.BYTES;

    private static final int PRODUCER = Long.BYTES;
    private static final int NUMBER = PRODUCER + Integer.BYTES;
    private static final int SENT = NUMBER + Long.BYTES;
    private static final long SEED = 1;

    private final byte[] template;

    /** @param bytes the length of a body, {@link #BYTES} at least */
    Stamp(int bytes) {
        template = new byte[bytes];
        new Random(SEED).nextBytes(template);
    }

    /** A body without a stamp, to be used for one message after the other. */
    byte[] empty() {
        return template.clone();
    }

    void write(byte[] body, long run, int producer, long number, long sentNanos) {
        ByteBuffer.wrap(body).putLong(run).putInt(producer).putLong(number).putLong(sentNanos);
    }

    long run(byte[] body) {
        return ByteBuffer.wrap(body).getLong(0);
    }

    int producer(byte[] body) {
        return ByteBuffer.wrap(body).getInt(PRODUCER);
    }

    long number(byte[] body) {
        return ByteBuffer.wrap(body).getLong(NUMBER);
    }

    long sentNanos(byte[] body) {
        return ByteBuffer.wrap(body).getLong(SENT);
    }

    /** Whether the rest of a body is what was sent. */
    boolean isUnchanged(byte[] body) {
        return Arrays.equals(body, BYTES, body.length, template, BYTES, template.length);
    }
}
