package org.ternmq.server.backlog;

import java.util.List;
import java.util.function.Consumer;
import org.ternmq.protocol.message.Envelope;

/**
 * The entries of queues and subscriptions that the broker does not hold in memory. It is called from the broker's loop
 * alone and never waits; answers come on the loop, later, and answers for different requests in any order.
 *
 * <p>Logged entries come in and leave by the commit log: by the time that a batch's completion runs on the loop, a request
 * made from then on sees what the batch did. Entries that no log knows come in by {@link #spill} and leave as they are
 * given back by {@link #load}; nothing of them outlives the server. Calls take effect in the order in which they are made.
 *
 * <p>There is no error for the caller: what cannot be read back ends the server as a failing log does.
 */
public interface Backlog {

    /**
     * The next entries of a lane, in order.
     *
     * @param answer is given at least one if there is one
     */
    void load(LoadRequest request, Consumer<LoadedEntries> answer);

    /**
     * As {@link #load}, but nothing leaves the backlog: also entries that no log knows stay in it, so that another request
     * gives them again.
     */
    void browse(LoadRequest request, Consumer<LoadedEntries> answer);

    /**
     * Logged messages that this queue still holds, whose bytes the broker has let go.
     *
     * @param answer is given all of them, in the order asked for
     */
    void fetch(long queue, long[] messages, Consumer<List<LoadedEntry>> answer);

    /**
     * Finds entries whose expiration has come (section 3.4.9); they stay until a removal is logged or
     * {@link #dropSpilled} is called.
     *
     * @param now milliseconds since 1970
     * @param most how many at most
     */
    void findExpired(long queue, long now, int most, Consumer<ExpiredEntries> answer);

    /** Takes an entry that no log knows out of the broker's memory. */
    void spill(long queue, long message, Envelope envelope, byte[] bytes, int deliveries);

    /** Drops spilled entries for good. A number that is not there is no error. */
    void dropSpilled(long queue, long[] messages);

    /** Drops all spilled entries of a queue that is gone. */
    void dropQueue(long queue);

    /**
     * Whether so much waits to be spilled that producers should get no more credit for now. When that ends the loop gets
     * a task.
     */
    default boolean isTight() {
        return false;
    }
}
