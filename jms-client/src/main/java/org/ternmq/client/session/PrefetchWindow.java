package org.ternmq.client.session;

/**
 * How much a consumer may still be sent, and how much of it waits here: topped up when half is consumed, in messages and
 * in bytes. With a prefetch of no messages, credit for messages is given by hand.
 */
final class PrefetchWindow {
    /** Credit to give, in messages and bytes. */
    record Grant(int messages, int bytes) {}

    private final int limitBytes;
    private int limitMessages;
    private long creditMessages;
    private long creditBytes;
    private long heldMessages;
    private long heldBytes;
    private boolean suspended;

    PrefetchWindow(int limitMessages, int limitBytes) {
        this.limitMessages = limitMessages;
        this.limitBytes = limitBytes;
    }

    /** A listener needs at least one message of credit. */
    void atLeastOne() {
        limitMessages = Math.max(1, limitMessages);
    }

    boolean isByHand() {
        return limitMessages == 0;
    }

    boolean hasCredit() {
        return creditMessages > 0;
    }

    /** The server gets credit for more messages otherwise than by {@link #due()}. */
    void given(int messages) {
        creditMessages += messages;
    }

    /** The server took back what credit was left. */
    void drained() {
        creditMessages = 0;
        creditBytes = 0;
    }

    /** A message has come; {@code kept} if it waits here. */
    void arrived(int bytes, boolean kept) {
        creditMessages--;
        creditBytes -= bytes;
        if (kept) {
            heldMessages++;
            heldBytes += bytes;
        }
    }

    /** A message has left for the application. */
    void consumed(int bytes) {
        heldMessages--;
        heldBytes -= bytes;
    }

    /** The application did not take a message after all. */
    void putBack(int bytes) {
        heldMessages++;
        heldBytes += bytes;
    }

    /** What waited here is dropped. */
    void cleared() {
        heldMessages = 0;
        heldBytes = 0;
    }

    /** The connection is lost, and with it all credit and what waited here. */
    void reset() {
        creditMessages = 0;
        creditBytes = 0;
        cleared();
    }

    /** No credit is due until {@link #resume()}. */
    void suspend() {
        suspended = true;
    }

    void resume() {
        suspended = false;
    }

    /** The credit to give now, which then counts as given; null if it is not time. */
    Grant due() {
        long messages = missing(creditMessages + heldMessages, limitMessages);
        long bytes = missing(creditBytes + heldBytes, limitBytes);
        if (messages == 0 && bytes == 0 || suspended) {
            return null;
        }
        int capped = (int) Math.min(bytes, Integer.MAX_VALUE);
        creditMessages += messages;
        creditBytes += capped;
        return new Grant((int) messages, capped);
    }

    private static long missing(long outstanding, int limit) {
        return outstanding <= limit / 2 ? limit - outstanding : 0;
    }
}
