package org.ternmq.server.log.file;

import java.util.List;
import org.ternmq.server.outcome.Outcome;

/**
 * Follows what has become durable and knows from it which files are still needed. It is called by one thread at a time:
 * while the log opens by the opening one, then by the log's writer.
 */
public interface Retention {

    /**
     * A batch is durable.
     *
     * @param file the ordinal of the file that holds it
     */
    void forced(List<Outcome> batch, long file);

    /** The ordinal of the first file that is still needed, or {@link Long#MAX_VALUE} if none is. */
    long firstNeeded();

    /** The bytes of all live messages, roughly as the log holds them. */
    long liveBytes();

    /**
     * The queues and subscriptions that hold a message now, if this file is the one that has its bytes; else null. The
     * array is not to be changed.
     */
    long[] holders(long message, long file);

    /** Outcomes that make the whole state but the messages, from nothing, for the beginning of a file. */
    List<Outcome> snapshot();
}
