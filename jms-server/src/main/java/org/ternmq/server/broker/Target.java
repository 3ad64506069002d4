package org.ternmq.server.broker;

import org.ternmq.protocol.message.DestinationName;
import org.ternmq.server.selector.SelectorView;

/** Where a producer's messages go: a queue, or a topic that spreads them over its subscriptions. */
interface Target {

    DestinationName name();

    /** Whether it is gone: a send makes it anew, unless it is temporary. */
    boolean isDeleted();

    /** Who uses it, so that it stays. */
    DestinationUse use();

    /**
     * Adds the queues that a message goes to.
     *
     * @param publisher the connection that it comes from
     * @param message what selectors see of it
     */
    void route(Publisher publisher, SelectorView message, Route route);
}
