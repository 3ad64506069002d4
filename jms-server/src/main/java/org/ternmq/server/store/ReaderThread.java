package org.ternmq.server.store;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread that reads back what the broker does not hold in memory, named {@code ternmq-reader}. */
final class ReaderThread implements Executor, AutoCloseable {
    private static final long CLOSE_SECONDS = 60;

    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "ternmq-reader");
                thread.setDaemon(true);
                return thread;
            });

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Drops what waits, and waits for what is under way. It is never interrupted, for that would close files. */
    @Override
    public void close() {
        executor.getQueue().clear();
        executor.shutdown();
        try {
            executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
