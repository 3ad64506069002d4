package org.ternmq.server.broker;

import org.ternmq.server.selector.Selector;

/** The consumers of one queue that have the same selector: they take turns for what it matches, and share one cursor. */
final class SelectorGroup {
    private final Selector selector;
    private final ConsumerRotation consumers;
    private final QueueCursor cursor;
    /** Whether it has looked at everything, and goes on with the others that have. */
    boolean caughtUp;
    /** Whether it is among those that have something to look at. */
    boolean active;
    /** When it last got a message, in turns of the queue. */
    long served;

    SelectorGroup(Selector selector, QueueCursor cursor, java.util.function.Consumer<SelectorGroup> onNeed) {
        this.selector = selector;
        this.cursor = cursor;
        this.consumers = new ConsumerRotation(() -> onNeed.accept(this));
    }

    Selector selector() {
        return selector;
    }

    ConsumerRotation consumers() {
        return consumers;
    }

    QueueCursor cursor() {
        return cursor;
    }
}
