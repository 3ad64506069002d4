package org.ternmq.server.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.Outcome;

/** How often messages have been delivered, for the few that came back, by queue and message. */
final class DeliveryCounts {
    /** Says whether a queue holds a message. */
    interface Presence {
        boolean holds(long queue, long message);
    }

    private final Map<Long, Map<Long, DeliveryCounted>> queues = new TreeMap<>();

    void put(DeliveryCounted counted) {
        if (counted.count() == 0) {
            remove(counted.queue(), counted.message());
            return;
        }
        queues.computeIfAbsent(counted.queue(), queue -> new TreeMap<>())
                .merge(counted.message(), counted, (old, now) -> now.count() > old.count() ? now : old);
    }

    /** The count of a message, or 0. */
    int get(long queue, long message) {
        DeliveryCounted counted = queues.getOrDefault(queue, Map.of()).get(message);
        return counted == null ? 0 : counted.count();
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

    /** Keeps only the counts of messages that are there. */
    void retain(Presence presence) {
        queues.forEach((queue, counts) -> counts.keySet().removeIf(message -> !presence.holds(queue, message)));
        queues.values().removeIf(Map::isEmpty);
    }

    /** Those of messages that are parked. */
    List<DeliveryCounted> parked() {
        return queues.values().stream()
                .flatMap(counts -> counts.values().stream())
                .filter(counted -> DeliveryCounted.isParked(counted.count()))
                .toList();
    }

    void write(List<Outcome> to) {
        queues.values().forEach(counts -> to.addAll(counts.values()));
    }
}
