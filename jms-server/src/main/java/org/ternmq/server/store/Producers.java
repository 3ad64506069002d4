package org.ternmq.server.store;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.outcome.AcknowledgementsAdvanced;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.ProducerAdvanced;
import org.ternmq.server.outcome.SendRefused;
import org.ternmq.server.outcome.TransactionCommitted;

/**
 * The sessions whose sends and acknowledgements are remembered, so that a repeated send or commit gets its first answer
 * again.
 */
final class Producers {
    /** How many committed transactions of a session are remembered. */
    static final int COMMITTED = 16;

    /** How many refused sends of a session are remembered. */
    static final int REFUSED = 1_000;

    private final Map<SessionId, Producer> sessions = new LinkedHashMap<>();

    private static final class Producer {
        ProducerAdvanced advanced;
        AcknowledgementsAdvanced acknowledged;
        final TreeMap<Long, SendRefused> refused = new TreeMap<>();
        final ArrayDeque<Long> committed = new ArrayDeque<>();
    }

    void advance(ProducerAdvanced advanced) {
        session(advanced.session()).advanced = advanced;
    }

    void acknowledge(AcknowledgementsAdvanced acknowledged) {
        session(acknowledged.session()).acknowledged = acknowledged;
    }

    void refuse(SendRefused refusal) {
        TreeMap<Long, SendRefused> refused = session(refusal.session()).refused;
        refused.put(refusal.sequence(), refusal);
        if (refused.size() > REFUSED) {
            refused.pollFirstEntry();
        }
    }

    void commit(TransactionCommitted commit) {
        ArrayDeque<Long> committed = session(commit.session()).committed;
        if (committed.contains(commit.transaction())) {
            return;
        }
        committed.add(commit.transaction());
        if (committed.size() > COMMITTED) {
            committed.remove();
        }
    }

    void forget(SessionId session) {
        sessions.remove(session);
    }

    Map<SessionId, ProducerState> states() {
        Map<SessionId, ProducerState> states = new LinkedHashMap<>();
        sessions.forEach((id, producer) -> states.put(
                id,
                new ProducerState(
                        producer.advanced,
                        producer.acknowledged,
                        List.copyOf(producer.refused.values()),
                        List.copyOf(producer.committed))));
        return states;
    }

    /** Outcomes that make the same from nothing. */
    void write(List<Outcome> to) {
        sessions.forEach((id, producer) -> {
            if (producer.advanced != null) {
                to.add(producer.advanced);
            }
            if (producer.acknowledged != null) {
                to.add(producer.acknowledged);
            }
            to.addAll(producer.refused.values());
            producer.committed.forEach(transaction -> to.add(new TransactionCommitted(id, transaction)));
        });
    }

    private Producer session(SessionId id) {
        return sessions.computeIfAbsent(id, unknown -> new Producer());
    }
}
