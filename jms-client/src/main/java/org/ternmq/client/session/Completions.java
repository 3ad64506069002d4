package org.ternmq.client.session;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs the completion callbacks of a session (section 7.3): one at a time, in order, on a thread of their own that is
 * never the sender's and ends when there is nothing to do.
 */
final class Completions {
    private static final System.Logger LOG = System.getLogger(Completions.class.getName());
    private static final long IDLE_SECONDS = 5;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final ThreadPoolExecutor executor;
    private volatile Thread running;
    private long begun;
    private long finished;

    Completions(String threadName) {
        executor = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon(task, threadName));
        executor.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Counts a send whose callback will come. */
    void expect() {
        lock.lock();
        try {
            begun++;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back an {@link #expect} for a send that failed before it was written. */
    void forget() {
        lock.lock();
        try {
            begun--;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Runs a callback that was expected. */
    void run(Runnable callback) {
        executor.execute(() -> {
            running = Thread.currentThread();
            try {
                callback.run();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "a CompletionListener has thrown an exception", e);
            } finally {
                running = null;
                finish();
            }
        });
    }

    /** Lets the thread end as soon as it has nothing to do. Callbacks that come after all still run. */
    void endThread() {
        executor.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
    }

    private void finish() {
        lock.lock();
        try {
            finished++;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isCallbackThread() {
        return running == Thread.currentThread();
    }

    /**
     * Waits until every callback has returned. A callback may take its time, but none may begin late.
     *
     * @return false if nothing was running and none began for so long
     */
    boolean awaitAll(long timeoutMillis) throws InterruptedException {
        lock.lock();
        try {
            long seen = finished;
            long nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (finished < begun) {
                if (nanos <= 0 && running == null && executor.getQueue().isEmpty()) {
                    return false;
                }
                nanos = progress.awaitNanos(nanos > 0 ? nanos : TimeUnit.MILLISECONDS.toNanos(timeoutMillis));
                if (finished != seen) {
                    seen = finished;
                    nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
