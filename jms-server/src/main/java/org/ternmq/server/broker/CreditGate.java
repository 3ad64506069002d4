package org.ternmq.server.broker;

import java.util.LinkedHashSet;
import java.util.Set;
import org.ternmq.server.backlog.Backlog;
import org.ternmq.server.log.CommitLog;

/** Holds producers back while there are too many messages in memory, or on their way to the disk. */
final class CreditGate {
    private final MemoryGauge memory;
    private final CommitLog log;
    private final Backlog backlog;
    private final Set<Producer> waiting = new LinkedHashSet<>();

    CreditGate(MemoryGauge memory, CommitLog log, Backlog backlog) {
        this.memory = memory;
        this.log = log;
        this.backlog = backlog;
    }

    /** Whether producers get no more credit for now. */
    boolean isShut() {
        return memory.isTight() || log.isTight() || backlog.isTight();
    }

    void await(Producer producer) {
        waiting.add(producer);
    }

    void stopWaiting(Producer producer) {
        waiting.remove(producer);
    }

    /** Gives those that wait their credit if there is room again. */
    void look() {
        if (waiting.isEmpty() || !memory.hasRoom() || log.isTight() || backlog.isTight()) {
            return;
        }
        Producer[] released = waiting.toArray(Producer[]::new);
        waiting.clear();
        for (Producer producer : released) {
            producer.replenish();
        }
    }
}
