package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchState;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.outcome.BranchCommitted;
import org.ternmq.server.outcome.BranchDecided;
import org.ternmq.server.outcome.BranchEnded;
import org.ternmq.server.outcome.BranchPrepared;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.Outcome;

/**
 * Prepares, commits and rolls back transaction branches. Each decision is one batch of the log; between the decision and
 * its being durable nothing else touches the branch, and a connection that is lost changes nothing.
 */
final class BranchDecisions {
    private final BrokerContext context;
    private final Branches branches;

    BranchDecisions(BrokerContext context) {
        this.context = context;
        this.branches = context.branches();
    }

    /** @param answer is told, once it is durable, whether there was nothing in it, so that it is gone */
    void prepare(Branch branch, Consumer<Boolean> answer) {
        // The contract has no heuristic answer to a prepare.
        if (branch.state().isHeuristic()) {
            throw new BrokerException(
                    ErrorCode.XAER_PROTO,
                    branch + " is prepared already, and was decided by hand: commit it or roll it"
                            + " back to hear how");
        }
        requireReady(branch);
        if (branch.content().isEmpty()) {
            branches.remove(branch);
            answer.accept(true);
            return;
        }
        branch.begin(BranchState.PREPARING);
        logPrepared(branch).then(() -> {
            branch.reach(BranchState.PREPARED, context.clock().millis());
            answer.accept(false);
            branch.settled();
        });
    }

    /** Throws unless it can be prepared or committed now. One that can only be rolled back is rolled back. */
    private void requireReady(Branch branch) {
        requireUndecided(branch);
        if (!branch.isUnlogged()) {
            throw new BrokerException(ErrorCode.XAER_PROTO, branch + " is prepared already");
        }
        if (!branch.works().isEmpty()) {
            throw new BrokerException(
                    ErrorCode.XAER_PROTO, branch + " is still worked on, or suspended: end the work first");
        }
        Target missing = branch.content().missing();
        if (missing != null) {
            branch.doom(Refusal.rolledBack(missing.name() + " is deleted, to which it sent"));
        }
        if (branch.doomed() != null) {
            branches.remove(branch);
            branch.undo(context, () -> {});
            throw branch.doomed().ofBranch(branch);
        }
    }

    private static void requireUndecided(Branch branch) {
        if (branch.state().isHeuristic()) {
            boolean committed = branch.state() == BranchState.HEURISTICALLY_COMMITTED;
            throw new BrokerException(
                    committed ? ErrorCode.XA_HEURCOM : ErrorCode.XA_HEURRB,
                    branch + " was " + (committed ? "committed" : "rolled back")
                            + " without its transaction manager: forget it once that is settled");
        }
    }

    private DurableBatch logPrepared(Branch branch) {
        Map<Origin, List<Long>> sent = new LinkedHashMap<>();
        List<MessageAdded> added = new ArrayList<>();
        for (PendingSend send : branch.content().sends()) {
            if (send.isLasting()) {
                MessageAdded staged = send.stage(branch.number());
                added.add(staged);
                sent.computeIfAbsent(Origin.of(send), origin -> new ArrayList<>())
                        .add(staged.message());
            }
        }
        List<BranchPrepared.Sent> places = new ArrayList<>();
        sent.forEach((origin, messages) -> places.add(new BranchPrepared.Sent(
                origin.destination(),
                origin.clientId(),
                messages.stream().mapToLong(Long::longValue).toArray())));
        long now = context.clock().millis();
        // It comes first, for it makes the place in which the messages are.
        DurableBatch batch = context.outcomes()
                .add(new BranchPrepared(
                        branch.number(),
                        branch.id(),
                        now,
                        Removals.announce(branch.content().taken()),
                        places));
        added.forEach(context.outcomes()::add);
        branch.content().taken().forEach(this::logCount);
        return batch;
    }

    /** How often a message came back before the branch took it must not be a matter of supposing after a restart. */
    private void logCount(QueueEntry entry) {
        if (entry.deliveries() > 0 && entry.isLogged()) {
            context.outcomes().add(new DeliveryCounted(entry.queue().number(), entry.number(), entry.deliveries()));
        }
    }

    private record Origin(DestinationName destination, String clientId) {
        static Origin of(PendingSend send) {
            return new Origin(send.target().name(), send.publisher().clientId());
        }
    }

    /** Commits a branch that was not prepared. */
    void commitAtOnce(Branch branch, Runnable answer) {
        requireReady(branch);
        branch.begin(BranchState.COMMITTING);
        Commit commit = new Commit(branch);
        Runnable complete = () -> {
            commit.complete();
            branches.remember(branch.id());
            end(branch, answer);
        };
        if (commit.outcomes.isEmpty()) {
            branch.content().inOrder(complete);
        } else {
            commit.log(new BranchCommitted(branch.id())).then(complete);
        }
    }

    private void end(Branch branch, Runnable answer) {
        branches.remove(branch);
        answer.run();
        branch.settled();
    }

    /** Commits a prepared branch. */
    void commit(Branch branch, boolean heuristic, Runnable answer) {
        requirePrepared(branch, "committed");
        branch.begin(BranchState.COMMITTING);
        whenLoaded(branch, () -> {
            Commit commit = new Commit(branch);
            commit.log(decision(branch, heuristic, true)).then(() -> {
                commit.complete();
                decided(branch, heuristic ? BranchState.HEURISTICALLY_COMMITTED : null, answer);
            });
        });
    }

    private static void requirePrepared(Branch branch, String wanted) {
        requireUndecided(branch);
        if (branch.state() != BranchState.PREPARED) {
            throw new BrokerException(
                    ErrorCode.XAER_PROTO,
                    branch + " cannot be " + wanted + " like this: it is not prepared but " + branch.state());
        }
    }

    private static void whenLoaded(Branch branch, Runnable action) {
        if (branch.stored() == null) {
            action.run();
        } else {
            branch.stored().load(action);
        }
    }

    private Outcome decision(Branch branch, boolean heuristic, boolean committed) {
        return heuristic
                ? new BranchDecided(
                        branch.number(), branch.id(), context.clock().millis(), committed)
                : new BranchEnded(branch.number());
    }

    private void decided(Branch branch, BranchState kept, Runnable answer) {
        if (kept == null) {
            end(branch, answer);
            return;
        }
        branch.reach(kept, context.clock().millis());
        answer.run();
        branch.settled();
    }

    /** Rolls a branch back, whatever its state. */
    void rollback(Branch branch, boolean heuristic, Runnable answer) {
        requireUndecided(branch);
        if (heuristic) {
            requirePrepared(branch, "rolled back");
        }
        if (branch.isUnlogged()) {
            branch.doom(Refusal.rolledBack("it was rolled back"));
            branches.remove(branch);
            branch.undo(context, answer);
            return;
        }
        branch.begin(BranchState.ROLLING_BACK);
        Runnable roll = () -> context.outcomes()
                .add(decision(branch, heuristic, false))
                .then(() -> branch.undo(
                        context,
                        () -> decided(branch, heuristic ? BranchState.HEURISTICALLY_ROLLED_BACK : null, answer)));
        if (branch.stored() == null) {
            roll.run();
        } else {
            branch.stored().whenLocked(roll);
        }
    }

    /** Forgets what was decided without the transaction manager. */
    void forget(Branch branch, Runnable answer) {
        if (!branch.state().isHeuristic()) {
            throw new BrokerException(
                    ErrorCode.XAER_PROTO,
                    branch + " cannot be forgotten: it is " + branch.state() + ", and nobody has decided about it"
                            + " without its transaction manager");
        }
        branch.begin(BranchState.ROLLING_BACK);
        context.outcomes().add(new BranchEnded(branch.number())).then(() -> end(branch, answer));
    }

    /** Whether a branch was committed in one phase and nothing has begun anew under its identity. */
    boolean wasCommitted(BranchId id) {
        return !branches.isKnown(id) && branches.wasCommitted(id);
    }

    /** What a commit does, beside the branch itself. */
    private final class Commit {
        private final Branch branch;
        private final Removals removals;
        private final List<Outcome> outcomes = new ArrayList<>();

        Commit(Branch branch) {
            this.branch = branch;
            for (PendingSend send : branch.content().sends()) {
                if (send.target().isDeleted()) {
                    context.counters().countUndeliverable();
                }
                MessageAdded added = send.decide();
                branch.content().followToo(send.awaited());
                if (added != null) {
                    outcomes.add(added);
                }
            }
            // The branch forgets its own list before the last of them has left its queue.
            removals = new Removals(List.copyOf(branch.content().taken()));
            outcomes.addAll(removals.outcomes());
        }

        DurableBatch log(Outcome decision) {
            outcomes.forEach(context.outcomes()::add);
            DurableBatch batch = context.outcomes().add(decision);
            branch.content().precede(batch);
            return batch;
        }

        void complete() {
            branch.content().sends().forEach(PendingSend::appear);
            removals.complete(context.slices());
        }
    }
}
