package org.ternmq.server.broker;

import java.util.List;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.outcome.Outcome;

/**
 * The state that a broker begins with.
 *
 * @param outcomes the outcomes that still hold, messages left out, and a removal or deletion of the highest message and
 *     destination number ever used where nothing bears it any more
 * @param contents what the backlog holds, of every lane that is not empty
 * @param cleanClose whether the server was closed cleanly before this start
 */
public record Restored(Iterable<Outcome> outcomes, List<LaneContent> contents, boolean cleanClose) {
    /** The state of a server that starts for the first time. */
    public static final Restored NOTHING = new Restored(List.of(), List.of(), true);
}
