package org.ternmq.server.log.file;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread that makes files ahead, named {@code ternmq-log-files}. */
public final class BackgroundThread implements Background {
    private static final long RETRY_MILLIS = 1_000;
    private static final long CLOSE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "ternmq-log-files");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public void run(Runnable task) {
        executor.execute(task);
    }

    @Override
    public void later(Runnable task) {
        executor.schedule(task, RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
