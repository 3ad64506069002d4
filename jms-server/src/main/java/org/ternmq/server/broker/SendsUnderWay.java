package org.ternmq.server.broker;

import java.util.ArrayDeque;

/**
 * The messages that are on their way into the log, and that nobody sees yet. The store may know them already: what is
 * asked of it must leave them out.
 */
final class SendsUnderWay {
    private final ArrayDeque<PendingSend> sends = new ArrayDeque<>();

    void add(PendingSend send) {
        sends.add(send);
    }

    /** They appear in the order of the log, which is that of their numbers. */
    void appeared(PendingSend send) {
        if (sends.poll() != send) {
            throw new IllegalStateException("message " + send.number() + " appears before an earlier one");
        }
    }

    /** Every logged message up to this number has appeared, of those that have a number up to the last one. */
    long appearedUpTo(long last) {
        return sends.isEmpty() ? last : sends.peek().number() - 1;
    }
}
