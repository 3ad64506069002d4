package org.ternmq.server.broker.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.outcome.Outcome;

/** A commit log that becomes durable when the simulation says so, and that a crash cuts at any batch. */
final class SimulatedLog implements CommitLog {
    private record Batch(List<Outcome> outcomes, Runnable completion) {}

    private final ArrayDeque<Batch> underWay = new ArrayDeque<>();
    private final List<Outcome> durable;
    private String full;

    SimulatedLog(List<Outcome> durable) {
        this.durable = new ArrayList<>(durable);
    }

    @Override
    public void append(List<Outcome> batch, Runnable completion) {
        underWay.add(new Batch(List.copyOf(batch), completion));
    }

    @Override
    public String fullReason() {
        return full;
    }

    @Override
    public boolean isTight() {
        return full != null;
    }

    void setFull(String reason) {
        full = reason;
    }

    /** One flush: some of the batches that wait become durable, in order. Returns whether there were any. */
    boolean flushSome(Random random) {
        int count = underWay.isEmpty() ? 0 : 1 + random.nextInt(underWay.size());
        for (int i = 0; i < count; i++) {
            Batch batch = underWay.poll();
            durable.addAll(batch.outcomes);
            batch.completion.run();
        }
        return count > 0;
    }

    boolean isIdle() {
        return underWay.isEmpty();
    }

    /** What is on the disk after a crash: all that was durable, and as much of the rest as happened to get there. */
    List<Outcome> crash(Random random) {
        int lucky = random.nextInt(underWay.size() + 1);
        for (int i = 0; i < lucky; i++) {
            durable.addAll(underWay.poll().outcomes);
        }
        underWay.clear();
        return durable;
    }

    List<Outcome> outcomes() {
        return durable;
    }
}
