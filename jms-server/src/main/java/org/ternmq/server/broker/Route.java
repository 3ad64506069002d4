package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;

/** The queues and subscriptions that one message goes to. */
final class Route {
    private final boolean persistent;
    private List<MessageQueue> logged = List.of();
    private List<MessageQueue> unlogged = List.of();

    Route(boolean persistent) {
        this.persistent = persistent;
    }

    void add(MessageQueue queue) {
        if (persistent && queue.isDurable()) {
            logged = with(logged, queue);
        } else {
            unlogged = with(unlogged, queue);
        }
    }

    /** Most messages have one taker, which has a list for that. */
    private static List<MessageQueue> with(List<MessageQueue> queues, MessageQueue another) {
        if (queues.isEmpty()) {
            return another.alone();
        }
        List<MessageQueue> more = queues.size() == 1 ? new ArrayList<>(queues) : queues;
        more.add(another);
        return more;
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
