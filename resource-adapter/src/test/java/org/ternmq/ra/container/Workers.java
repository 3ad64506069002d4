package org.ternmq.ra.container;

import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkEvent;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A WorkManager of a few threads that live as long as the container, and that can be told to reject work. */
public final class Workers implements WorkManager {
    private static final int THREADS = 16;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "container-work"));
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger rejections = new AtomicInteger();

    /** All threads begin here: one that begins while an adapter calls would inherit what belongs to the adapter. */
    Workers() {
        threads.prestartAllCoreThreads();
    }

    /** The next piece of work is not even accepted. */
    public void refuseNext() {
        refusals.incrementAndGet();
    }

    /** The next piece of work with a listener is accepted, and rejected later. */
    public void rejectNext() {
        rejections.incrementAndGet();
    }

    private static boolean take(AtomicInteger counter) {
        return counter.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    @Override
    public void scheduleWork(Work work) throws WorkException {
        scheduleWork(work, INDEFINITE, null, null);
    }

    @Override
    public void scheduleWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener)
            throws WorkException {
        if (listener != null && take(refusals)) {
            throw new WorkRejectedException("the test refuses this work");
        }
        if (listener != null && take(rejections)) {
            WorkRejectedException cause = new WorkRejectedException("the test rejects this work");
            threads.execute(() -> listener.workRejected(new WorkEvent(this, WorkEvent.WORK_REJECTED, work, cause)));
            return;
        }
        threads.execute(work);
    }

    @Override
    public void doWork(Work work) {
        throw new AssertionError("the adapter waits for no work");
    }

    @Override
    public void doWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
        doWork(work);
    }

    @Override
    public long startWork(Work work) {
        throw new AssertionError("the adapter waits for no work");
    }

    @Override
    public long startWork(Work work, long startTimeout, ExecutionContext context, WorkListener listener) {
        return startWork(work);
    }

    void close() {
        threads.shutdownNow();
    }
}
