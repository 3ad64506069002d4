package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchStart;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.broker.BranchStartRequest;
import org.ternmq.server.broker.simulation.Oracle.Copy;

/**
 * The work of one simulated session on branches of distributed transactions: on one at a time, which may be another
 * session's too, while others are suspended.
 */
final class BranchesOfSession {
    private static final int MOST_SUSPENDED = 2;

    private final SimulatedClient client;
    private final SimulatedSession session;
    /** Those whose work has not ended for certain. */
    private final List<SimulatedBranch> unended = new ArrayList<>();

    private final List<SimulatedBranch> suspended = new ArrayList<>();
    private final List<SimulatedBranch> suspendedAtBroker = new ArrayList<>();
    private SimulatedBranch current;
    /** The one that it works on as far as the broker knows, or null. */
    private SimulatedBranch atBroker;

    BranchesOfSession(SimulatedClient client, SimulatedSession session) {
        this.client = client;
        this.session = session;
    }

    /** The one that it works on, or null. */
    SimulatedBranch current() {
        return current;
    }

    /** Perhaps does something about some branch. */
    void act(Random random) {
        int dice = random.nextInt(40);
        if (session.mayBegin()) {
            begin(random, dice);
        } else if (current != null && dice < 2 && suspended.size() < MOST_SUSPENDED) {
            suspend();
        }
        if (dice == 39 && !suspended.isEmpty()) {
            SimulatedBranch ended = suspended.remove(random.nextInt(suspended.size()));
            end(ended, random.nextInt(4) > 0);
        }
    }

    private void begin(Random random, int dice) {
        if (dice < 8) {
            start(client.manager().begin(), BranchStart.NEW);
        } else if (dice < 14) {
            SimulatedBranch joined = client.manager().join(unended);
            if (joined != null) {
                start(joined, BranchStart.JOIN);
            }
        } else if (dice < 22 && !suspended.isEmpty()) {
            start(suspended.remove(random.nextInt(suspended.size())), BranchStart.RESUME);
        }
    }

    private void start(SimulatedBranch started, BranchStart how) {
        current = started;
        if (how != BranchStart.RESUME) {
            unended.add(started);
            started.works++;
        }
        // It knows that there is no other of that identity, and need not wait to hear of it.
        session.waitFor(how != BranchStart.NEW);
        BranchStartRequest wanted = new BranchStartRequest(session.transaction(), started.id, how, started.timeout);
        long request = client.request(error -> started(started, how, error));
        client.whenDone(request, started::requireNotUndone);
        client.whenFailed(request, () -> {
            atBroker = null;
            if (how == BranchStart.RESUME) {
                suspendedAtBroker.add(started);
            }
        });
        client.ask(connection -> {
            suspendedAtBroker.remove(started);
            atBroker = started;
            if (how == BranchStart.NEW) {
                client.manager().begunAtBroker(started);
            }
            client.manager().look();
            connection.branches().start(request, session.number(), wanted);
        });
    }

    private void started(SimulatedBranch started, BranchStart how, ErrorCode error) {
        if (how != BranchStart.NEW) {
            session.waitFor(false);
        }
        if (error == null) {
            started.begun = true;
            return;
        }
        Oracle.require(how != BranchStart.NEW, "a branch was refused: " + error);
        current = null;
        ended(started, error, false);
    }

    private void ended(SimulatedBranch ended, ErrorCode error, boolean success) {
        unended.remove(ended);
        ended.works--;
        client.manager().ended(ended, error, success);
    }

    private void suspend() {
        SimulatedBranch left = leave();
        suspended.add(left);
        session.waitFor(true);
        long request = client.request(error -> {
            session.waitFor(false);
            if (error != null) {
                suspended.remove(left);
                ended(left, error, false);
            }
        });
        client.whenDone(request, left::requireNotUndone);
        client.whenFailed(request, () -> suspendedAtBroker.remove(left));
        askToEnd(request, left, BranchEnd.SUSPEND);
    }

    private SimulatedBranch leave() {
        SimulatedBranch left = current;
        current = null;
        session.nextTransaction();
        return left;
    }

    /** Ends the work on the one that it works on. */
    void end(boolean success) {
        end(leave(), success);
    }

    private void end(SimulatedBranch ended, boolean success) {
        long request = client.request(error -> ended(ended, error, success));
        if (success) {
            client.whenDone(request, ended::requireNotUndone);
        }
        askToEnd(request, ended, success ? BranchEnd.SUCCESS : BranchEnd.FAIL);
    }

    private void askToEnd(long request, SimulatedBranch ended, BranchEnd how) {
        long lastSequence = session.lastSequence();
        client.ask(connection -> {
            if (atBroker == ended) {
                atBroker = null;
            }
            suspendedAtBroker.remove(ended);
            if (how == BranchEnd.SUSPEND) {
                suspendedAtBroker.add(ended);
            }
            client.manager().look();
            connection.branches().end(request, session.number(), ended.id, how, lastSequence);
        });
    }

    /** The broker hears of what is acknowledged, in the branch or in the session's own transaction. */
    void acknowledgedAtBroker(List<Copy> copies, List<Copy> own) {
        client.manager().look();
        if (atBroker == null) {
            own.addAll(copies);
        } else {
            atBroker.acknowledgedAtBroker(copies, client.now());
        }
    }

    /** The connection has ended for the broker, and the branches that the session works on with it. */
    void endedForBroker() {
        endAtBroker(branch -> branch.cameBackWithItsSession(client.now()));
    }

    /** The broker knows that the stream is cut, and has rolled back what the session worked on. */
    void suspendedAtBroker() {
        endAtBroker(branch -> branch.comeBack(client.now()));
    }

    private void endAtBroker(Consumer<SimulatedBranch> end) {
        if (atBroker != null) {
            suspendedAtBroker.add(atBroker);
            atBroker = null;
        }
        suspendedAtBroker.forEach(end);
        suspendedAtBroker.clear();
    }

    void endedForClient() {
        current = null;
        suspended.clear();
        for (SimulatedBranch branch : unended) {
            branch.works--;
            branch.lostWork = true;
            client.manager().abandon(branch);
        }
        unended.clear();
    }
}
