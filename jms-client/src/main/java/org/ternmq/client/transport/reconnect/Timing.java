package org.ternmq.client.transport.reconnect;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The time and the chance that reconnecting goes by.
 *
 * @param nanoClock a monotonic clock in nanoseconds
 * @param pauses waits between attempts
 * @param random numbers from 0 up to 1
 */
public record Timing(LongSupplier nanoClock, Pauses pauses, DoubleSupplier random) {
    /** Waits for so long, or until the latch says that nobody wants another attempt any more. */
    @FunctionalInterface
    public interface Pauses {
        void pause(long millis, CountDownLatch over) throws InterruptedException;
    }

    /** Real time and chance. */
    public static Timing real() {
        return new Timing(
                System::nanoTime,
                (millis, over) -> over.await(millis, TimeUnit.MILLISECONDS),
                () -> ThreadLocalRandom.current().nextDouble());
    }
}
