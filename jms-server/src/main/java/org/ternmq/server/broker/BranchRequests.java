package org.ternmq.server.broker;

import java.util.function.Consumer;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;

/**
 * What one client asks about branches of distributed transactions (section 6.2.13). As all requests these are answered by
 * its {@link ClientPort}, once what was decided is durable.
 */
public final class BranchRequests {
    private final BrokerContext context;
    private final ClientConnection connection;
    private final Branches branches;
    private final BranchDecisions decisions;

    BranchRequests(BrokerContext context, ClientConnection connection) {
        this.context = context;
        this.connection = connection;
        this.branches = context.branches();
        this.decisions = new BranchDecisions(context);
    }

    /** Has a session work on a branch. */
    public void start(long request, int session, BranchStartRequest wanted) {
        connection.answer(request, () -> {
            connection.session(session).startBranch(wanted);
            connection.port().done(request);
        });
    }

    /** Ends the work of a session on a branch, for now or for good. */
    public void end(long request, int session, BranchId branch, BranchEnd how, long lastSequence) {
        connection.answer(request, () -> {
            branches.end(connection.session(session), branch, how, lastSequence);
            connection.port().done(request);
        });
    }

    public void prepare(long request, BranchId branch) {
        decide(
                request,
                branch,
                () -> prepare(request, branch),
                found -> decisions.prepare(found, readOnly -> connection.port().branchPrepared(request, readOnly)));
    }

    /**
     * Commits a branch.
     *
     * @param onePhase whether it was not prepared
     * @param heuristic whether somebody decides so without the transaction manager
     */
    public void commit(long request, BranchId branch, boolean onePhase, boolean heuristic) {
        if (onePhase && decisions.wasCommitted(branch)) {
            connection.answer(request, () -> done(request));
            return;
        }
        Runnable again = () -> commit(request, branch, onePhase, heuristic);
        decide(request, branch, again, found -> {
            if (onePhase && !heuristic) {
                decisions.commitAtOnce(found, () -> done(request));
            } else {
                decisions.commit(found, heuristic, () -> done(request));
            }
        });
    }

    /**
     * Rolls a branch back.
     *
     * @param heuristic whether somebody decides so without the transaction manager
     */
    public void rollback(long request, BranchId branch, boolean heuristic) {
        Runnable again = () -> rollback(request, branch, heuristic);
        decide(request, branch, again, found -> decisions.rollback(found, heuristic, () -> done(request)));
    }

    /** Forgets what somebody decided about a branch without the transaction manager. */
    public void forget(long request, BranchId branch) {
        Runnable again = () -> forget(request, branch);
        decide(request, branch, again, found -> decisions.forget(found, () -> done(request)));
    }

    private void done(long request) {
        connection.port().done(request);
    }

    /** Acts on a branch, after any decision about it that is on its way into the log. */
    private void decide(long request, BranchId id, Runnable again, Consumer<Branch> action) {
        connection.answer(request, () -> {
            Branch branch = branches.find(id);
            if (branch.isBusy()) {
                branch.whenSettled(again);
            } else {
                action.accept(branch);
            }
        });
    }

    /** Tells which branches are in doubt. */
    public void recover(long request, long after) {
        connection.answer(
                request, () -> connection.port().branchesInDoubt(request, BranchListing.inDoubt(branches, after)));
    }

    /** Tells of all branches. */
    public void list(long request, long after, int max) {
        connection.answer(request, () -> connection
                .port()
                .branches(
                        request,
                        BranchListing.all(branches, after, max, context.clock().millis())));
    }
}
