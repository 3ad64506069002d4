package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ternmq.protocol.message.BranchId;

/** The transaction branches that one session works on: one at a time, and others that it has suspended. */
final class SessionBranches {
    private final Map<BranchId, BranchWork> suspended = new HashMap<>(0);
    private BranchWork current;

    /** What the session works on now, or null. */
    BranchWork current() {
        return current;
    }

    /** The session's work on a branch that it has suspended, or null. */
    BranchWork suspended(BranchId branch) {
        return suspended.get(branch);
    }

    void begin(BranchWork work) {
        suspended.remove(work.branch().id());
        current = work;
    }

    /** The session's work on a branch, suspended or not; null if there is none. */
    BranchWork find(BranchId branch) {
        return current != null && current.branch().id().equals(branch) ? current : suspended.get(branch);
    }

    void suspend() {
        suspended.put(current.branch().id(), current);
        current = null;
    }

    void end(BranchWork work) {
        if (current == work) {
            current = null;
        } else {
            suspended.remove(work.branch().id());
        }
    }

    /** Takes all of it out. */
    List<BranchWork> endAll() {
        List<BranchWork> all = new ArrayList<>(suspended.values());
        if (current != null) {
            all.add(current);
        }
        suspended.clear();
        current = null;
        return all;
    }
}
