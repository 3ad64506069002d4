package org.ternmq.bench.backlog;

import java.util.BitSet;

/**
 * What has been received: every number must come once, from the queue that it was sent to, and what one producer sent to
 * one queue in the order sent. Any thread may add.
 */
final class Arrivals {
    private final Numbering numbering;
    private final BitSet seen;
    private final int[] last;

    Arrivals(Numbering numbering) {
        this.numbering = numbering;
        this.seen = new BitSet(numbering.messages() + 1);
        this.last = new int[numbering.queues() * numbering.producers()];
    }

    /**
     * Takes note of a message.
     *
     * @throws IllegalStateException if it must not come from this queue, or not now
     */
    synchronized void add(int queue, int number) {
        if (number < 1 || number > numbering.messages()) {
            throw new IllegalStateException("message " + number + " has come, which nobody sent");
        }
        if (numbering.queueOf(number) != queue) {
            throw new IllegalStateException("message " + number + " was sent to queue " + numbering.queueOf(number)
                    + " and has come from queue " + queue);
        }
        if (seen.get(number)) {
            throw new IllegalStateException("message " + number + " has come twice");
        }
        int source = queue * numbering.producers() + numbering.producerOf(number);
        if (number < last[source]) {
            throw new IllegalStateException("message " + number + " has come after message " + last[source]
                    + " of the same producer and queue");
        }
        last[source] = number;
        seen.set(number);
    }

    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalStateException if something is; it says what
     */
    synchronized void checkComplete() {
        int missing = numbering.messages() - seen.cardinality();
        if (missing > 0) {
            throw new IllegalStateException(
                    missing + " messages have not come; the first of them is " + seen.nextClearBit(1));
        }
    }
}
