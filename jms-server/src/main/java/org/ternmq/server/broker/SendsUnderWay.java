package org.ternmq.server.broker;

/**
 * The messages that are on their way into the log, and that nobody sees yet. The store may know them already: what is
 * asked of it must leave them out.
 */
final class SendsUnderWay {
    private static final int SMALLEST = 64;

    /** A ring, whose length is a power of two. */
    private long[] sends = new long[SMALLEST];
    /** Where the ring begins and ends; both only grow, and count modulo its length. */
    private long first;

    private long end;

    void add(long message) {
        if (end - first == sends.length) {
            resize(2 * sends.length);
        }
        sends[index(end++)] = message;
    }

    /** They appear in the order of the log, which is that of their numbers. */
    void appeared(long message) {
        if (first == end || sends[index(first)] != message) {
            throw new IllegalStateException("message " + message + " appears before an earlier one");
        }
        first++;
        if (first == end && sends.length > SMALLEST * SMALLEST) {
            resize(SMALLEST);
        }
    }

    /** Every logged message up to this number has appeared, of those that have a number up to the last one. */
    long appearedUpTo(long last) {
        return first == end ? last : sends[index(first)] - 1;
    }

    private int index(long place) {
        return (int) place & sends.length - 1;
    }

    private void resize(int length) {
        long[] resized = new long[length];
        for (long place = first; place < end; place++) {
            resized[(int) place & length - 1] = sends[index(place)];
        }
        sends = resized;
    }
}
