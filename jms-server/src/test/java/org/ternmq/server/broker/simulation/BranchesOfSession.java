package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchStart;
import org.ternmq.server.broker.BranchStartRequest;
import org.ternmq.server.broker.simulation.Oracle.Copy;

/** The work of one simulated session on branches of distributed transactions, one after the other. */
final class BranchesOfSession {
    private final SimulatedClient client;
    private final int session;
    /** Those whose work has not ended for certain. */
    private final List<SimulatedBranch> unended = new ArrayList<>();

    private SimulatedBranch current;
    /** The one that it works on as far as the broker knows, or null. */
    private SimulatedBranch atBroker;

    BranchesOfSession(SimulatedClient client, int session) {
        this.client = client;
        this.session = session;
    }

    /** The one that it works on, or null. */
    SimulatedBranch current() {
        return current;
    }

    void begin(SimulatedBranch begun, long transaction) {
        current = begun;
        unended.add(begun);
        BranchStartRequest start = new BranchStartRequest(transaction, begun.id, BranchStart.NEW, 0);
        long request = client.request(error -> Oracle.require(error == null, "a branch was refused: " + error));
        client.ask(connection -> {
            atBroker = begun;
            connection.branches().start(request, session, start);
        });
    }

    void end(boolean success, long lastSequence) {
        SimulatedBranch ended = current;
        current = null;
        BranchEnd how = success ? BranchEnd.SUCCESS : BranchEnd.FAIL;
        long request = client.request(error -> {
            unended.remove(ended);
            client.manager().ended(ended, error, success);
        });
        client.ask(connection -> {
            atBroker = null;
            connection.branches().end(request, session, ended.id, how, lastSequence);
        });
    }

    /** Where the broker has what is acknowledged now: in the branch, or in the session's own transaction. */
    List<Copy> heldAtBroker(List<Copy> own) {
        return atBroker == null ? own : atBroker.held;
    }

    /** The connection has ended for the broker, and the branch that the session works on with it. */
    void endedForBroker() {
        if (atBroker != null) {
            atBroker.held.forEach(copy -> copy.cameBackWithItsSession(true, client.now()));
            atBroker.held.clear();
        }
    }

    /** The broker knows that the stream is cut, and has rolled back what the session worked on. */
    void suspendedAtBroker() {
        if (atBroker != null) {
            atBroker.comeBack(client.now());
            atBroker = null;
        }
    }

    void endedForClient() {
        current = null;
        unended.forEach(client.manager()::abandon);
        unended.clear();
    }
}
