package org.ternmq.server.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.Outcome;

/** How often messages have been delivered, for the few that came back, by queue and message. */
final class DeliveryCounts {
    private final Map<Long, Map<Long, DeliveryCounted>> queues = new TreeMap<>();

    void put(DeliveryCounted counted) {
        queues.computeIfAbsent(counted.queue(), queue -> new TreeMap<>())
                .merge(counted.message(), counted, (old, now) -> now.count() > old.count() ? now : old);
    }

    /** The count of a message, or 0. */
    int get(long queue, long message) {
        DeliveryCounted counted = queues.getOrDefault(queue, Map.of()).get(message);
        return counted == null ? 0 : counted.count();
    }

    boolean isEmpty() {
        return queues.isEmpty();
    }

    void remove(long queue, long message) {
        if (queues.isEmpty()) {
            return;
        }
        Map<Long, DeliveryCounted> counts = queues.get(queue);
        if (counts != null && counts.remove(message) != null && counts.isEmpty()) {
            queues.remove(queue);
        }
    }

    void removeQueue(long queue) {
        queues.remove(queue);
    }

    /** Keeps, in one queue, only the messages that pass. */
    void retain(long queue, LongPredicate messages) {
        Map<Long, DeliveryCounted> counts = queues.get(queue);
        counts.keySet().removeIf(message -> !messages.test(message));
        if (counts.isEmpty()) {
            queues.remove(queue);
        }
    }

    List<Long> queues() {
        return List.copyOf(queues.keySet());
    }

    void write(List<Outcome> to) {
        queues.values().forEach(counts -> to.addAll(counts.values()));
    }
}
