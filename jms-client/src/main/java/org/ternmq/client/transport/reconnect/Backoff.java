package org.ternmq.client.transport.reconnect;

import java.util.function.DoubleSupplier;

/**
 * The pauses between attempts: each is twice as long as the one before, up to the longest, and shortened by chance to
 * no less than half, so that the clients of a server do not all come back at once. None takes more than half of what is
 * left, so that the attempt after it has time of its own.
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

    /**
     * The next pause, in milliseconds.
     *
     * @param leftMillis how much time there is for all pauses and attempts that follow
     */
    long nextMillis(long leftMillis) {
        long whole = next;
        next = Math.min(longest, next * 2);
        long pause = whole - (long) (whole / 2.0 * random.getAsDouble());
        // Rounded up, so that the time comes to its end.
        return Math.max(0, Math.min(pause, leftMillis - leftMillis / 2));
    }
}
