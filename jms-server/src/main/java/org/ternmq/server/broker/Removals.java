package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;

/** Entries that leave their queues together. From here to the end nothing else may touch them. */
final class Removals implements Slice {
    private final List<QueueEntry> entries = new ArrayList<>(1);
    private Map<MessageQueue, List<QueueEntry>> logged = Map.of();
    private int completed;

    void add(QueueEntry entry) {
        entry.state = QueueEntry.State.COMMITTING;
        entries.add(entry);
        if (entry.isLogged()) {
            if (logged.isEmpty()) {
                logged = new LinkedHashMap<>(2);
            }
            logged.computeIfAbsent(entry.queue(), queue -> new ArrayList<>(1)).add(entry);
        }
    }

    /** What has to be logged of them; empty if nothing has. */
    List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>(logged.size());
        logged.forEach((queue, removed) -> outcomes.add(removed(queue, removed)));
        return outcomes;
    }

    /** What will have to be logged of entries that are locked now and leave their queues later. */
    static List<MessagesRemoved> announce(List<QueueEntry> entries) {
        Map<MessageQueue, List<QueueEntry>> logged = new LinkedHashMap<>();
        for (QueueEntry entry : entries) {
            if (entry.isLogged()) {
                logged.computeIfAbsent(entry.queue(), queue -> new ArrayList<>())
                        .add(entry);
            }
        }
        List<MessagesRemoved> announced = new ArrayList<>(logged.size());
        logged.forEach((queue, removed) -> announced.add(removed(queue, removed)));
        return announced;
    }

    private static MessagesRemoved removed(MessageQueue queue, List<QueueEntry> entries) {
        return new MessagesRemoved(
                queue.number(), entries.stream().mapToLong(QueueEntry::number).toArray());
    }

    /** They are gone for good: what does not fit a slice is dropped from memory later. */
    void complete(SliceQueue slices) {
        if (run(SliceBudget.ofOneSlice())) {
            slices.add(this);
        }
    }

    @Override
    public boolean run(SliceBudget budget) {
        while (completed < entries.size() && budget.take()) {
            QueueEntry entry = entries.get(completed++);
            entry.queue().discard(entry);
        }
        return completed < entries.size();
    }
}
