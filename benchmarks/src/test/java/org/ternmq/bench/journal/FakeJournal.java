package org.ternmq.bench.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A journal in memory that checks how it is used; every record is durable soon, on a thread of its own. */
final class FakeJournal implements Journal {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final TreeSet<Long> live = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();
    private final int failAt;
    private final boolean ordered;
    private long added;
    private long durable;
    private long most;
    private volatile Throwable failure;

    /**
     * @param failAt the number of the record that is never durable, or 0
     * @param ordered whether records must leave in the order in which they came
     */
    FakeJournal(int failAt, boolean ordered) {
        this.failAt = failAt;
        this.ordered = ordered;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public synchronized void add(long id, byte[] record, Runnable completion) {
        added++;
        most = Math.max(most, added - durable);
        if (!live.add(id)) {
            faults.add("added twice: " + id);
        }
        if (added == failAt) {
            failure = new IllegalStateException("the disk is gone");
            return;
        }
        thread.execute(() -> {
            synchronized (this) {
                durable++;
            }
            completion.run();
        });
    }

    @Override
    public synchronized void remove(long id) {
        if (ordered && !live.isEmpty() && live.first() != id) {
            faults.add("removed out of order: " + id);
        }
        if (!live.remove(id)) {
            faults.add("removed, but not there: " + id);
        }
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized int left() {
        return live.size();
    }

    /** The most records that were added and not durable at one time. */
    synchronized long mostInFlight() {
        return most;
    }

    synchronized long added() {
        return added;
    }

    @Override
    public synchronized long flushes() {
        return durable;
    }

    @Override
    public Throwable failure() {
        return failure;
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
