package org.ternmq.server.broker;

import org.ternmq.protocol.message.DestinationName;

/** Where a producer's messages go: a queue, or a topic that spreads them over its subscriptions. */
interface Target {

    DestinationName name();

    /** Whether it is gone, so that sends to it are refused. */
    boolean isDeleted();

    /** Adds the queues that a message from this connection goes to. */
    void route(ClientConnection publisher, Route route);
}
