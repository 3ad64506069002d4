package org.ternmq.server.net;

import java.util.ArrayList;
import java.util.List;

/** Collects the connections that have something to send, so that each is flushed once at the end of a turn of the loop. */
final class Turn {
    private final List<Outbox> waiting = new ArrayList<>();

    void add(Outbox outbox) {
        waiting.add(outbox);
    }

    /** Lets nothing out: what has gathered is never flushed, and goes with its connection. */
    void drop() {
        waiting.clear();
    }

    /** Flushes them all, also those that come in while this runs. */
    void flush() {
        for (int i = 0; i < waiting.size(); i++) {
            waiting.get(i).flush();
        }
        waiting.clear();
    }
}
