package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.broker.BranchRequests;
import org.ternmq.server.broker.simulation.SimulatedBranch.Step;

/**
 * A transaction manager that forgets nothing: it prepares and decides over whatever connection there is, and asks again
 * until it has an answer. Each answer must be the truth.
 */
final class SimulatedManager {
    private final Random random;
    private final LongSupplier clock;
    /** The broker's limit for branches. */
    private final long limit;
    /** Whether the broker has rolled a branch back, or does not know it any more. */
    private final Predicate<BranchId> rolledBack;

    private final List<SimulatedBranch> branches = new ArrayList<>();
    private int last;

    SimulatedManager(Random random, LongSupplier clock, long limit, Predicate<BranchId> rolledBack) {
        this.random = random;
        this.clock = clock;
        this.limit = limit;
        this.rolledBack = rolledBack;
    }

    SimulatedBranch begin() {
        long timeout = random.nextInt(4) == 0 ? 1 + random.nextInt(300) : 0;
        SimulatedBranch branch = new SimulatedBranch(++last, timeout);
        branches.add(branch);
        return branch;
    }

    /** The broker begins it, and watches its time. */
    void begunAtBroker(SimulatedBranch branch) {
        branch.deadline = clock.getAsLong() + (branch.timeout > 0 ? branch.timeout : limit);
    }

    /** Some branch about which nothing is decided, for a session that has none of these; null if there is none. */
    SimulatedBranch join(List<SimulatedBranch> own) {
        List<SimulatedBranch> open = branches.stream()
                .filter(branch -> branch.begun && (branch.step == Step.WORKING || branch.step == Step.ENDED))
                .filter(branch -> !own.contains(branch))
                .toList();
        if (open.isEmpty()) {
            return null;
        }
        SimulatedBranch joined = open.get(random.nextInt(open.size()));
        joined.step = Step.WORKING;
        return joined;
    }

    /** Looks which branches the broker has rolled back because their time was up. It may do so once it is. */
    void look() {
        long now = clock.getAsLong();
        for (SimulatedBranch branch : branches) {
            if (branch.deadline <= now && !branch.isUndone() && rolledBack.test(branch.id)) {
                branch.timeOut(now, limit);
            }
        }
    }

    /** The broker has done everything that could be done by now: no branch has outlived its time. */
    void settled() {
        for (SimulatedBranch branch : branches) {
            Oracle.require(branch.isUndone() || branch.deadline > clock.getAsLong(), branch + " has outlived its time");
        }
    }

    /** The work on a branch has ended, or failed. */
    void ended(SimulatedBranch branch, ErrorCode error, boolean success) {
        boolean decided = branch.step == Step.ROLLBACK || branch.step == Step.DONE;
        require(
                error == null
                        || branch.mayBeRefused(error, clock.getAsLong())
                        || decided && error == ErrorCode.XAER_NOTA,
                branch,
                error);
        if (error != null || !success) {
            abandon(branch);
        } else if (branch.works == 0 && branch.step == Step.WORKING) {
            branch.step = Step.ENDED;
        }
    }

    /** The branch can only be rolled back. */
    void abandon(SimulatedBranch branch) {
        branch.forbid();
        if (branch.step != Step.DONE) {
            branch.step = Step.ROLLBACK;
        }
    }

    boolean isDone() {
        return branches.isEmpty();
    }

    /** Goes on with some branch over this connection. */
    void act(SimulatedClient client) {
        List<SimulatedBranch> ready = branches.stream()
                .filter(branch -> branch.askedBy == null && branch.step != Step.WORKING)
                .toList();
        if (!ready.isEmpty() && !client.isClosed()) {
            ask(client, ready.get(random.nextInt(ready.size())));
        }
    }

    private void ask(SimulatedClient client, SimulatedBranch branch) {
        branch.askedBy = client;
        int dice = random.nextInt(10);
        if (branch.step == Step.ENDED) {
            branch.step = dice < 5 ? Step.PREPARE : dice < 8 ? Step.ONE_PHASE : Step.ROLLBACK;
        } else if (branch.step == Step.PREPARED) {
            branch.step = dice < 5
                    ? Step.COMMIT
                    : dice < 8 ? Step.ROLLBACK : dice < 9 ? Step.HEURISTIC_COMMIT : Step.HEURISTIC_ROLLBACK;
        }
        switch (branch.step) {
            case PREPARE, ONE_PHASE -> branch.doubt();
            case ROLLBACK, HEURISTIC_ROLLBACK -> branch.forbid();
            default -> {}
        }
        long[] number = new long[1];
        long request = client.request(error -> answered(client, branch, number[0], error));
        number[0] = request;
        switch (branch.step) {
            case PREPARE ->
                client.whenDone(request, () -> {
                    branch.requireNotUndone();
                    branch.prepared = true;
                });
            case ONE_PHASE -> client.whenDone(request, branch::requireNotUndone);
            case ROLLBACK, HEURISTIC_ROLLBACK -> client.whenDone(request, () -> branch.comeBack(client.now()));
            default -> {}
        }
        if (branch.step == Step.PREPARE || branch.step == Step.ONE_PHASE) {
            client.whenFailed(request, () -> branch.comeBack(client.now()));
        }
        Step asked = branch.step;
        client.ask(connection -> {
            look();
            branch.decidedAtBroker(asked, clock.getAsLong());
            send(connection.branches(), request, branch, asked);
        });
    }

    private static void send(BranchRequests broker, long request, SimulatedBranch branch, Step asked) {
        switch (asked) {
            case PREPARE -> broker.prepare(request, branch.id);
            case ONE_PHASE -> broker.commit(request, branch.id, true, false);
            case COMMIT -> broker.commit(request, branch.id, false, false);
            case HEURISTIC_COMMIT -> broker.commit(request, branch.id, false, true);
            case ROLLBACK -> broker.rollback(request, branch.id, false);
            case HEURISTIC_ROLLBACK -> broker.rollback(request, branch.id, true);
            case FORGET -> broker.forget(request, branch.id);
            default -> throw new AssertionError("nothing to ask about " + branch);
        }
    }

    private void answered(SimulatedClient client, SimulatedBranch branch, long request, ErrorCode error) {
        branch.askedBy = null;
        switch (branch.step) {
            case PREPARE -> prepared(client, branch, request, error);
            case ONE_PHASE -> decidedAtOnce(client, branch, error);
            case COMMIT -> committed(branch, error);
            case ROLLBACK -> rolledBack(client, branch, error);
            case HEURISTIC_COMMIT -> {
                require(error == null, branch, error);
                branch.committed();
                branch.step = Step.FORGET;
            }
            case HEURISTIC_ROLLBACK -> {
                require(error == null, branch, error);
                branch.rolledBack(client.now());
                branch.step = Step.FORGET;
            }
            case FORGET -> {
                require(error == null || error == ErrorCode.XAER_NOTA && branch.unsure, branch, error);
                branch.step = Step.DONE;
            }
            default -> throw new AssertionError("nobody asked about " + branch);
        }
        branch.unsure = false;
        branches.removeIf(each -> each.step == Step.DONE);
    }

    private static void require(boolean condition, SimulatedBranch branch, ErrorCode error) {
        Oracle.require(condition, branch + " is answered by " + error);
    }

    private void prepared(SimulatedClient client, SimulatedBranch branch, long request, ErrorCode error) {
        if (error != null) {
            require(branch.mayBeRefused(error, clock.getAsLong()), branch, error);
            branch.rolledBack(client.now());
        } else if (client.wasReadOnly(request)) {
            Oracle.require(branch.sent.isEmpty(), branch + " has sends and is said to have nothing in it");
            branch.rolledBack(client.now());
        } else {
            branch.step = Step.PREPARED;
        }
    }

    private void decidedAtOnce(SimulatedClient client, SimulatedBranch branch, ErrorCode error) {
        if (error == null) {
            branch.committed();
            return;
        }
        // After an answer that was lost, not to be known says that it was rolled back: a commit is remembered.
        boolean gone = error == ErrorCode.XAER_NOTA && branch.unsure;
        require(branch.mayBeRefused(error, clock.getAsLong()) || gone, branch, error);
        branch.rolledBack(client.now());
    }

    private void committed(SimulatedBranch branch, ErrorCode error) {
        boolean heuristic = error == ErrorCode.XA_HEURCOM && branch.maybeHeuristic;
        require(error == null || heuristic || error == ErrorCode.XAER_NOTA && branch.unsure, branch, error);
        branch.committed();
        branch.step = heuristic ? Step.FORGET : Step.DONE;
    }

    private void rolledBack(SimulatedClient client, SimulatedBranch branch, ErrorCode error) {
        boolean heuristic = error == ErrorCode.XA_HEURRB && branch.maybeHeuristic;
        boolean gone = error == ErrorCode.XAER_NOTA && (branch.unsure || !branch.prepared);
        require(error == null || heuristic || gone, branch, error);
        branch.rolledBack(client.now());
        branch.step = heuristic ? Step.FORGET : Step.DONE;
        branches.removeIf(each -> each.step == Step.DONE);
    }

    /** The connection is gone: what it has asked has no answer. */
    void lost(SimulatedClient client) {
        for (SimulatedBranch branch : branches) {
            if (branch.askedBy == client) {
                branch.askedBy = null;
                lost(branch);
            }
        }
    }

    private void lost(SimulatedBranch branch) {
        branch.unsure = true;
        switch (branch.step) {
            case PREPARE -> {
                abandon(branch);
                branch.unsure = false;
            }
            case ROLLBACK -> branch.perhapsComeBack();
            case HEURISTIC_COMMIT -> {
                branch.step = Step.COMMIT;
                branch.maybeHeuristic = true;
                branch.unsure = false;
            }
            case HEURISTIC_ROLLBACK -> {
                branch.perhapsComeBack();
                branch.step = Step.ROLLBACK;
                branch.maybeHeuristic = true;
                branch.unsure = false;
            }
            default -> {}
        }
    }

    /** The server has stopped and started: of what is not prepared it knows nothing any more. */
    void restarted() {
        for (SimulatedBranch branch : branches) {
            branch.restarted = true;
            branch.deadline = Long.MAX_VALUE;
            if (branch.prepared && branch.step == Step.PREPARED) {
                branch.held.forEach(copy -> copy.outstanding = true);
            } else if (!branch.prepared) {
                // Unless its prepare is in the log, which nobody has heard of.
                branch.perhapsComeBack();
            }
        }
    }
}
