package org.ternmq.server.broker;

import java.util.LinkedHashSet;
import java.util.Set;
import org.ternmq.server.log.CommitLog;

/** Holds producers back while there are too many messages in memory, or too many behind the log. */
final class CreditGate {
    private final MemoryGauge memory;
    private final CommitLog log;
    private final Set<Producer> waiting = new LinkedHashSet<>();

    CreditGate(MemoryGauge memory, CommitLog log) {
        this.memory = memory;
        this.log = log;
    }

    /** Whether producers get no more credit for now. */
    boolean isShut() {
        return memory.isTight() || log.isTight();
    }

    void await(Producer producer) {
        waiting.add(producer);
    }

    void stopWaiting(Producer producer) {
        waiting.remove(producer);
    }

    /** Gives those that wait their credit if there is room again. */
    void look() {
        if (waiting.isEmpty() || !memory.hasRoom() || log.isTight()) {
            return;
        }
        Producer[] released = waiting.toArray(Producer[]::new);
        waiting.clear();
        for (Producer producer : released) {
            producer.replenish();
        }
    }
}
