package org.ternmq.client.transport.reconnect;

import java.util.function.DoubleSupplier;

/**
 * The pauses between attempts: each is twice as long as the one before, up to the longest, and shortened by chance to
 * no less than half, so that the clients of a server do not all come back at once.
 */
final class Backoff {
    private final long longest;
    private final DoubleSupplier random;
    private long next;

    Backoff(ReconnectSettings settings, DoubleSupplier random) {
        this.longest = settings.maxDelayMillis();
        this.random = random;
        this.next = Math.min(settings.delayMillis(), longest);
    }

    /** The next pause, in milliseconds. */
    long nextMillis() {
        long whole = next;
        next = Math.min(longest, next * 2);
        return whole - (long) (whole / 2.0 * random.getAsDouble());
    }
}
