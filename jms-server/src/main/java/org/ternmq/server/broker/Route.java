package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;

/** The queues and subscriptions that one message goes to. */
final class Route {
    private final boolean persistent;
    private final List<MessageQueue> logged = new ArrayList<>(1);
    private final List<MessageQueue> unlogged = new ArrayList<>(1);

    Route(boolean persistent) {
        this.persistent = persistent;
    }

    void add(MessageQueue queue) {
        (persistent && queue.isDurable() ? logged : unlogged).add(queue);
    }

    /** Those for which the message must be durable. */
    List<MessageQueue> logged() {
        return logged;
    }

    List<MessageQueue> unlogged() {
        return unlogged;
    }

    boolean isEmpty() {
        return logged.isEmpty() && unlogged.isEmpty();
    }
}
