package org.ternmq.server.log;

import java.util.List;
import org.ternmq.server.outcome.Outcome;

/**
 * Makes the broker's decisions last. It is called from the broker's loop alone, and calls back on it.
 *
 * <p>A batch is atomic: after a crash all of its outcomes are there or none. Batches become durable in the order in
 * which they were appended. No batch fails by itself: when a write or a force fails the log is at its end, its
 * {@link FailureListener} is told once, and no completion runs any more.
 */
public interface CommitLog {

    /**
     * Appends one batch.
     *
     * @param batch not to be changed afterwards
     * @param completion runs on the loop, in the order of the appends, once the batch is durable
     */
    void append(List<Outcome> batch, Runnable completion);

    /**
     * Why producers must be held back now, as a clear sentence with the limit and what to do about it, or null when
     * there is room. Removals are always taken: they are what makes room.
     */
    String fullReason();

    /** Whether producers are to get no more credit for now, since the log is further ahead than it should be. */
    default boolean isTight() {
        return false;
    }

    /** Is told, on the loop and once, that the log has come to its end. */
    interface FailureListener {
        void logFailed(Throwable cause);
    }
}
