package org.ternmq.bench.load;

import org.ternmq.bench.broker.Promises;
import org.ternmq.bench.load.worker.Load;

/**
 * A load with a name.
 *
 * @param id such as {@code S2a}
 * @param title what it is, in a few words
 * @param latency whether latencies say anything: not where the load is as much as goes
 * @param promise what its sender waits for
 */
public record Scenario(String id, String title, Load load, boolean latency, Promise promise) {
    /** What a sender waits for, of which brokers promise more or less. */
    public enum Promise {
        SEND,
        ASYNCHRONOUS,
        COMMIT,
        /** Nothing is to be kept. */
        NONE;

        /** How much a broker promises there. */
        Promises.Level of(Promises promises) {
            return switch (this) {
                case SEND -> promises.send();
                case ASYNCHRONOUS -> promises.asynchronous();
                case COMMIT -> promises.commit();
                case NONE -> Promises.Level.UNKNOWN;
            };
        }
    }

    /** Whether one broker promises less than another here, so that a ratio of both compares different things. */
    boolean isLessPromised(Promises one, Promises other) {
        return promise.of(one).compareTo(promise.of(other)) < 0;
    }
}
