package org.ternmq.bench.load.worker;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * What a body says of its message: the run, the producer, its number there from 0 on, and when it was sent. The rest of a
 * body does not compress and is the same in every message. A body below {@link #BYTES} says no time, and of the run and the
 * producer what fits two bytes each.
 */
final class Stamp {
    /** What it takes without the time, which a body that has no room for all of it does not tell. */
    static final int SMALL_BYTES = Short.BYTES + Long.BYTES;

    /** What all of that takes. */
    static final int BYTES = Long.BYTES + Integer.BYTES + Long.BYTES + Long.BYTES;

    /** Said by a body that has no room for the time. */
    static final long NO_TIME = -1;

    private static final int PRODUCER = Long.BYTES;
    private static final int NUMBER = PRODUCER + Integer.BYTES;
    private static final int SENT = NUMBER + Long.BYTES;
    private static final int SMALL_SHIFT = 48;
    private static final long SMALL_NUMBER = (1L << SMALL_SHIFT) - 1;
    private static final long SEED = 1;

    private final byte[] template;
    private final int stamped;

    /** @param bytes the length of a body, {@link #SMALL_BYTES} at least */
    Stamp(int bytes) {
        template = new byte[bytes];
        stamped = bytes < BYTES ? SMALL_BYTES : BYTES;
        new Random(SEED).nextBytes(template);
    }

    /** A body without a stamp, to be used for one message after the other. */
    byte[] empty() {
        return template.clone();
    }

    void write(byte[] body, long run, int producer, long number, long sentNanos) {
        ByteBuffer bytes = ByteBuffer.wrap(body);
        if (isSmall()) {
            bytes.putShort((short) run).putLong((long) producer << SMALL_SHIFT | number);
            return;
        }
        bytes.putLong(run).putInt(producer).putLong(number).putLong(sentNanos);
    }

    /** Whether a body is of this run, as far as it tells. */
    boolean isOf(byte[] body, long run) {
        ByteBuffer bytes = ByteBuffer.wrap(body);
        return isSmall() ? bytes.getShort(0) == (short) run : bytes.getLong(0) == run;
    }

    int producer(byte[] body) {
        return isSmall()
                ? (int) (small(body) >>> SMALL_SHIFT)
                : ByteBuffer.wrap(body).getInt(PRODUCER);
    }

    long number(byte[] body) {
        return isSmall() ? small(body) & SMALL_NUMBER : ByteBuffer.wrap(body).getLong(NUMBER);
    }

    /** When it was sent, or {@link #NO_TIME}. */
    long sentNanos(byte[] body) {
        return isSmall() ? NO_TIME : ByteBuffer.wrap(body).getLong(SENT);
    }

    /** Whether the rest of a body is what was sent. */
    boolean isUnchanged(byte[] body) {
        return Arrays.equals(body, stamped, body.length, template, stamped, template.length);
    }

    private boolean isSmall() {
        return stamped == SMALL_BYTES;
    }

    private static long small(byte[] body) {
        return ByteBuffer.wrap(body).getLong(Short.BYTES);
    }
}
