package org.ternmq.server.broker;

import java.util.HashMap;
import java.util.Map;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchState;
import org.ternmq.server.backlog.LaneContent;
import org.ternmq.server.outcome.BranchDecided;
import org.ternmq.server.outcome.BranchPrepared;

/** Rebuilds the transaction branches at a start: those that are prepared, and those decided without their manager. */
final class BranchRestorer {
    private final BrokerContext context;
    private final Map<Long, StoredBranch> stored = new HashMap<>();

    BranchRestorer(BrokerContext context) {
        this.context = context;
    }

    void prepared(BranchPrepared outcome) {
        Branch branch = restore(outcome.number(), outcome.id(), outcome.preparedAt());
        StoredBranch content = new StoredBranch(context, outcome, branch.content());
        branch.restore(BranchState.PREPARED, content);
        stored.put(outcome.number(), content);
    }

    void decided(BranchDecided outcome) {
        restore(outcome.number(), outcome.id(), outcome.decidedAt())
                .restore(
                        outcome.committed()
                                ? BranchState.HEURISTICALLY_COMMITTED
                                : BranchState.HEURISTICALLY_ROLLED_BACK,
                        null);
    }

    private Branch restore(long number, BranchId id, long since) {
        context.destinations().reserve(number);
        Branch branch = new Branch(number, id, since, context.timers().alarm(() -> {}));
        context.branches().add(branch);
        return branch;
    }

    /** Takes what the backlog holds of a branch; false if it is of something else. */
    boolean fill(LaneContent content) {
        StoredBranch branch = stored.get(content.queue());
        if (branch != null) {
            branch.restore(content);
        }
        return branch != null;
    }

    /** Has all locked that the prepared branches took. */
    void lock(Map<Long, MessageQueue> queues) {
        stored.values().forEach(branch -> branch.lock(queues));
    }
}
