package org.ternmq.server.broker.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.outcome.Outcome;

/** A commit log that becomes durable when the simulation says so, and that a crash cuts at any batch. */
final class SimulatedLog implements CommitLog {
    private record Batch(List<Outcome> outcomes, Runnable completion) {}

    private final ArrayDeque<Batch> underWay = new ArrayDeque<>();
    /** Durable, but the broker does not know yet. */
    private final ArrayDeque<Batch> untold = new ArrayDeque<>();

    private final List<Outcome> durable;
    private final Consumer<List<Outcome>> follower;
    private String full;

    /** @param follower is told of each batch as it becomes durable, before the broker is */
    SimulatedLog(List<Outcome> durable, Consumer<List<Outcome>> follower) {
        this.durable = new ArrayList<>(durable);
        this.follower = follower;
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

    /**
     * Some of the batches that wait become durable, in order, or the broker is told of some that are. Returns whether there
     * were any.
     */
    boolean flushSome(Random random) {
        if (isIdle()) {
            return false;
        }
        if (untold.isEmpty() || !underWay.isEmpty() && random.nextBoolean()) {
            for (int left = 1 + random.nextInt(underWay.size()); left > 0; left--) {
                Batch batch = underWay.poll();
                durable.addAll(batch.outcomes);
                follower.accept(batch.outcomes);
                untold.add(batch);
            }
        }
        for (int left = random.nextInt(untold.size() + 1); left > 0; left--) {
            untold.poll().completion.run();
        }
        return true;
    }

    boolean isIdle() {
        return underWay.isEmpty() && untold.isEmpty();
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
