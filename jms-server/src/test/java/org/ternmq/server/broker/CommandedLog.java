package org.ternmq.server.broker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.outcome.Outcome;

/** A commit log that becomes durable when the test says so. */
final class CommandedLog implements CommitLog {
    private record Batch(List<Outcome> outcomes, Runnable completion) {}

    private final ArrayDeque<Batch> underWay = new ArrayDeque<>();
    private final List<Outcome> durable;
    private String full;
    private boolean tight;
    private int appended;

    CommandedLog(List<Outcome> durable) {
        this.durable = new ArrayList<>(durable);
    }

    @Override
    public void append(List<Outcome> batch, Runnable completion) {
        appended++;
        underWay.add(new Batch(List.copyOf(batch), completion));
    }

    @Override
    public String fullReason() {
        return full;
    }

    void setFull(String reason) {
        full = reason;
    }

    @Override
    public boolean isTight() {
        return tight;
    }

    void setTight(boolean value) {
        tight = value;
    }

    /** The oldest batch that is under way becomes durable. Returns whether there was one. */
    boolean flushOne() {
        Batch batch = underWay.poll();
        if (batch == null) {
            return false;
        }
        durable.addAll(batch.outcomes);
        batch.completion.run();
        return true;
    }

    /** How many batches have been appended since it began. */
    int appended() {
        return appended;
    }

    List<Outcome> durable() {
        return durable;
    }

    /** What lies in the batches that are not durable yet. */
    List<Outcome> waiting() {
        return underWay.stream().flatMap(batch -> batch.outcomes.stream()).toList();
    }
}
