package org.ternmq.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Runs the same work on several threads. */
public final class Workers {
    private Workers() {}

    /**
     * Returns when all have ended, with the results in that order. The first failure interrupts the others and is thrown.
     *
     * @param work the work of the n-th thread, from 0
     */
    public static <T> List<T> run(int threads, IntFunction<Callable<T>> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            ExecutorCompletionService<T> running = new ExecutorCompletionService<>(executor);
            for (int i = 0; i < threads; i++) {
                running.submit(work.apply(i));
            }
            List<T> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(running.take().get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            executor.shutdownNow();
        }
    }
}
