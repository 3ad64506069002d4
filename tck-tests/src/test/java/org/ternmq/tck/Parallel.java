package org.ternmq.tck;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A second thread in a test. */
public final class Parallel {
    private Parallel() {}

    /** Runs something on a thread of its own. */
    public static <T> Running<T> start(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(task.call());
                    } catch (Exception | AssertionError e) {
                        result.completeExceptionally(e);
                    }
                },
                "test");
        thread.setDaemon(true);
        thread.start();
        return new Running<>(result, thread);
    }

    /** What runs on a thread of its own. */
    public record Running<T>(CompletableFuture<T> result, Thread thread) {
        public boolean isDone() {
            return result.isDone();
        }

        /** Returns once the thread waits for something. */
        public Running<T> whenItWaits() {
            while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
                if (result.isDone()) {
                    throw new AssertionError("the thread should wait but has ended with " + result);
                }
                Thread.onSpinWait();
            }
            return this;
        }
    }

    /** The result, which comes soon. */
    public static <T> T soon(Running<T> running) throws Exception {
        return soon(running.result);
    }

    /** The result, which comes soon. */
    public static <T> T soon(Future<T> future) throws Exception {
        return future.get(ServerTest.SOON, TimeUnit.MILLISECONDS);
    }

    /** Waits for what happens soon. */
    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(ServerTest.SOON, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("it did not happen within " + ServerTest.SOON + " ms");
            }
        } catch (InterruptedException e) {
            throw new CompletionException("a test was interrupted", e);
        }
    }

    /** What an action in a callback threw, for a test to look at afterwards; null if nothing. */
    public static Exception thrownBy(Action action) {
        try {
            action.run();
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    /** Something that may fail. */
    public interface Action {
        void run() throws Exception;
    }
}
