package org.ternmq.server.broker;

import java.util.ArrayDeque;

/**
 * The messages that are on their way into the log, and that nobody sees yet. The store may know them already: what is
 * asked of it must leave them out.
 */
final class SendsUnderWay {
    private final ArrayDeque<Long> sends = new ArrayDeque<>();

    void add(long message) {
        sends.add(message);
    }

    /** They appear in the order of the log, which is that of their numbers. */
    void appeared(long message) {
        Long first = sends.poll();
        if (first == null || first != message) {
            throw new IllegalStateException("message " + message + " appears before an earlier one");
        }
    }

    /** Every logged message up to this number has appeared, of those that have a number up to the last one. */
    long appearedUpTo(long last) {
        return sends.isEmpty() ? last : sends.peek() - 1;
    }
}
