package org.ternmq.server.broker;

import java.util.LinkedHashSet;
import java.util.Set;

/** The sessions that have something to confirm: one cumulative receipt each goes out at the end of a turn. */
final class ReceiptBuffer {
    private final Set<Session> waiting = new LinkedHashSet<>();

    void add(Session session) {
        waiting.add(session);
    }

    void flush() {
        for (Session session : waiting) {
            session.sendConfirmations();
        }
        waiting.clear();
    }
}
