package org.ternmq.ra;

import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.ternmq.ra.inbound.Alarms;

/**
 * One thread that only hands work on. It is the adapter's own, for not every container has timers, and ends with the
 * adapter.
 */
final class AlarmThread implements Alarms {
    private static final System.Logger LOG = System.getLogger(AlarmThread.class.getName());

    private final ScheduledThreadPoolExecutor executor;

    AlarmThread() {
        executor = new ScheduledThreadPoolExecutor(1, AlarmThread::daemon);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "ternmq-ra-alarms");
        thread.setDaemon(true);
        thread.setContextClassLoader(AlarmThread.class.getClassLoader());
        return thread;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void after(long millis, Runnable task) {
        try {
            executor.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "the adapter is stopped, nothing is done later", e);
        }
    }

    void close() {
        executor.shutdownNow();
    }
}
