package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;

/** Entries that leave their queues together. From here to the end nothing else may touch them. */
final class Removals implements Slice {
    private final List<QueueEntry> entries;
    private int completed;

    /** @param entries must not change from now on */
    Removals(List<QueueEntry> entries) {
        this.entries = entries;
        for (QueueEntry entry : entries) {
            entry.state = QueueEntry.State.COMMITTING;
        }
    }

    /** What has to be logged of them; empty if nothing has. */
    List<Outcome> outcomes() {
        if (areOfOneQueue()) {
            MessagesRemoved removed = outcome(entries);
            return removed == null ? List.of() : List.of(removed);
        }
        return new ArrayList<>(announce(entries));
    }

    private boolean areOfOneQueue() {
        for (QueueEntry entry : entries) {
            if (entry.queue() != entries.get(0).queue()) {
                return false;
            }
        }
        return true;
    }

    /** What has to be logged of these entries when they leave their queues, now or later. */
    static List<MessagesRemoved> announce(List<QueueEntry> entries) {
        Map<MessageQueue, List<QueueEntry>> queues = new LinkedHashMap<>();
        for (QueueEntry entry : entries) {
            queues.computeIfAbsent(entry.queue(), queue -> new ArrayList<>()).add(entry);
        }
        List<MessagesRemoved> outcomes = new ArrayList<>(queues.size());
        for (List<QueueEntry> removed : queues.values()) {
            MessagesRemoved outcome = outcome(removed);
            if (outcome != null) {
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    /** What has to be logged of entries of one queue, or null. */
    private static MessagesRemoved outcome(List<QueueEntry> removed) {
        int logged = 0;
        for (QueueEntry entry : removed) {
            logged += entry.isLogged() ? 1 : 0;
        }
        if (logged == 0) {
            return null;
        }
        long[] numbers = new long[logged];
        int next = 0;
        for (QueueEntry entry : removed) {
            if (entry.isLogged()) {
                numbers[next++] = entry.number();
            }
        }
        return new MessagesRemoved(removed.get(0).queue().number(), numbers);
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
