package org.ternmq.client.transport.netty;

import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.TimeUnit;

/** The end of the threads that connections share, for who is about to take the classes away that they run. */
public final class IoThreads {
    private IoThreads() {}

    /**
     * Waits until no I/O thread of this class loader runs any more, which is about a second after its last connection was
     * closed. While connections are open it returns at once when those before have ended. An interrupt ends the wait and
     * stays set.
     *
     * @param millis how long at most
     */
    public static void awaitEnd(long millis) {
        Future<?> ending = SharedLoops.ending();
        if (ending == null) {
            return;
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            if (ending.await(millis)) {
                awaitHelper(deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Netty tells of the end on one more thread, which ends by itself when it has nothing to do. */
    private static void awaitHelper(long nanos) throws InterruptedException {
        // Makes sure that it was started: it cannot be waited for else.
        GlobalEventExecutor.INSTANCE.execute(() -> {});
        GlobalEventExecutor.INSTANCE.awaitInactivity(Math.max(1, nanos), TimeUnit.NANOSECONDS);
    }
}
