package org.ternmq.server.log.file;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The broker's loop, run by the test itself. */
public final class TestLoop implements Executor {
    private static final long DEADLINE_SECONDS = 20;

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private int count;

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** How many tasks have been run. */
    public int count() {
        return count;
    }

    /** Runs tasks as they come until the condition holds. */
    public void runUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable task = tasks.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            if (task == null) {
                throw new AssertionError("nothing happened for " + DEADLINE_SECONDS + " seconds");
            }
            count++;
            task.run();
        }
    }

    /** Runs the tasks that are there. */
    public void runWaiting() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            count++;
            task.run();
        }
    }
}
