package org.ternmq.server.store.index;

import java.util.Iterator;
import java.util.TreeSet;

/**
 * The queues that may have entries in the log, by number, so that a checkpoint need not look at all others and can go over
 * them in pieces.
 */
final class FreshQueues {
    private final TreeSet<Long> queues = new TreeSet<>();

    /** A queue has entries in the log now. */
    void add(long queue) {
        queues.add(queue);
    }

    /** A queue has none. */
    void remove(long queue) {
        queues.remove(queue);
    }

    /** Goes over the queues of higher numbers; those found to have nothing in the log can be removed by it. */
    Iterator<Long> after(long queue) {
        return queues.tailSet(queue, false).iterator();
    }
}
