package org.ternmq.server.log.file;

import java.util.ArrayDeque;

/** Runs tasks in the caller's thread, and what should come later when the test says so. */
public final class StepBackground implements Background {
    private final ArrayDeque<Runnable> later = new ArrayDeque<>();

    @Override
    public void run(Runnable task) {
        task.run();
    }

    @Override
    public synchronized void later(Runnable task) {
        later.add(task);
    }

    /** Runs what waits for later; says whether there was anything. */
    public boolean runLater() {
        Runnable task;
        synchronized (this) {
            task = later.poll();
        }
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    @Override
    public void close() {
        // There is no thread.
    }
}
