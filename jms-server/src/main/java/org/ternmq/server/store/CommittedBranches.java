package org.ternmq.server.store;

import java.util.LinkedHashSet;
import java.util.Set;
import org.ternmq.server.outcome.BranchCommitted;

/** The last transaction branches that were committed in one phase, so that who asks again gets the same answer. */
final class CommittedBranches {
    /** How many are remembered. */
    static final int MOST = 1_000;

    private final LinkedHashSet<BranchCommitted> branches = new LinkedHashSet<>();

    void add(BranchCommitted committed) {
        branches.remove(committed);
        branches.add(committed);
        if (branches.size() > MOST) {
            branches.remove(branches.iterator().next());
        }
    }

    Set<BranchCommitted> all() {
        return branches;
    }
}
