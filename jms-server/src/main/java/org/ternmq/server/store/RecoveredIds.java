package org.ternmq.server.store;

import java.util.List;
import org.ternmq.server.outcome.DuplicateIdTaken;

/** The duplicate ids that were found at a start, until the broker has them: they are many. Not thread-safe. */
public final class RecoveredIds {
    private List<DuplicateIdTaken> ids;

    RecoveredIds(List<DuplicateIdTaken> ids) {
        this.ids = ids;
    }

    /** Those of one destination in the order in which they were taken; none once they are let go. */
    public List<DuplicateIdTaken> list() {
        return ids;
    }

    /** They are with the broker now. */
    public void letGo() {
        ids = List.of();
    }
}
