package org.ternmq.server.log.file;

import java.util.List;
import org.ternmq.server.outcome.Outcome;

/** Follows what has become durable and knows from it which files are still needed. It is called by the log's writer. */
public interface Retention {

    /**
     * A group is durable. Whatever follows the log applies it here.
     *
     * @param group to be used only until this returns: its memory serves the next group then
     * @param announce tells the waiters of the group; to be run exactly once, also where applying fails. It may run
     *     before the group is applied, so that the waiters do not wait for that, if whoever then looks at the state waits
     *     for the end of it: take the lock that guards the state, announce, apply, let go
     */
    void forced(ForcedGroup group, Runnable announce);

    /** The ordinal of the first file that is still needed, or {@link Long#MAX_VALUE} if none is. */
    long firstNeeded();

    /**
     * The number of the checkpoint that has what was live before {@link #firstNeeded}, or a later one that is durable; to be
     * asked after it.
     */
    long reliesOn();

    /** Outcomes that make the whole state but the messages, from nothing, for the beginning of a file. */
    List<Outcome> snapshot();
}
