package org.ternmq.server.broker.simulation;

import java.util.ArrayDeque;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.broker.BranchListing;
import org.ternmq.server.broker.ClientConnection;
import org.ternmq.server.broker.ClientPort;
import org.ternmq.server.broker.Delivery;
import org.ternmq.server.broker.HandOver;
import org.ternmq.server.broker.SessionOpening;
import org.ternmq.server.broker.simulation.Oracle.Copy;

/** A connection between a simulated client and the broker: both directions are queues that a cut empties. */
final class Wire implements ClientPort {
    private final SimulatedClient client;
    private final ArrayDeque<Runnable> toBroker = new ArrayDeque<>();
    private final ArrayDeque<Runnable> toClient = new ArrayDeque<>();
    private ClientConnection connection;
    private boolean cut;

    Wire(SimulatedClient client) {
        this.client = client;
    }

    void connected(ClientConnection opened) {
        connection = opened;
    }

    ClientConnection connection() {
        return connection;
    }

    void ask(Runnable command) {
        toBroker.add(command);
    }

    boolean carryToBroker() {
        Runnable command = toBroker.poll();
        if (command != null) {
            command.run();
        }
        return command != null;
    }

    boolean carryToClient() {
        Runnable event = cut ? null : toClient.poll();
        if (event != null) {
            event.run();
        }
        return event != null;
    }

    void cut() {
        cut = true;
        toBroker.clear();
        toClient.clear();
    }

    @Override
    public void done(long request) {
        client.doneAtBroker(request);
        toClient.add(() -> client.answered(request, null));
    }

    @Override
    public void failed(long request, ErrorCode code, String reason) {
        requireNobodyDeletes(reason);
        client.failedAtBroker(request);
        toClient.add(() -> client.answered(request, code));
    }

    /** What the broker deletes by itself is in nobody's way: nothing on its way there is refused. */
    private static void requireNobodyDeletes(String reason) {
        Oracle.require(!reason.contains("is deleted"), "a client hears of a deletion: " + reason);
    }

    @Override
    public void sessionOpened(long request, SessionOpening opening) {
        toClient.add(() -> client.opened(request, opening));
    }

    @Override
    public void epochRaised(long request, int session, int epoch) {
        toClient.add(() -> client.session(session).epochRaised(epoch));
    }

    @Override
    public void producerCredit(int session, int producer, int messages, int bytes) {
        Oracle.require(messages > 0 && bytes > 0, "credit of nothing");
    }

    @Override
    public void receipt(int session, long upTo) {
        toClient.add(() -> client.session(session).receipt(upTo));
    }

    @Override
    public void sendRefused(int session, long sequence, ErrorCode code, String reason) {
        requireNobodyDeletes(reason);
        toClient.add(() -> client.session(session).refused(sequence));
    }

    @Override
    public void deliver(Delivery delivery) {
        client.manager().look();
        if (delivery.number() == 0) {
            client.browsers().show(delivery);
            return;
        }
        SimulatedSession session = client.session(delivery.session());
        Copy copy = session.leavesBroker(delivery);
        toClient.add(() -> session.arrives(delivery, copy));
    }

    @Override
    public void acknowledgementsConfirmed(int session, long upTo) {
        toClient.add(() -> client.session(session).acknowledgementsConfirmed(upTo));
    }

    @Override
    public void temporaryCreated(long request, DestinationName name) {
        toClient.add(() -> client.temporaryCreated(name));
    }

    @Override
    public void handedOver(long request, HandOver done) {
        throw new AssertionError("nobody asked for a hand-over");
    }

    @Override
    public void branchPrepared(long request, boolean readOnly) {
        if (readOnly) {
            client.readOnlyAtBroker(request);
        } else {
            client.doneAtBroker(request);
        }
        toClient.add(() -> client.answered(request, null));
    }

    @Override
    public void branchesInDoubt(long request, BranchListing<BranchId> listing) {
        toClient.add(() -> client.answered(request, null));
    }

    @Override
    public void branches(long request, BranchListing<BranchSummary> listing) {
        toClient.add(() -> client.answered(request, null));
    }

    @Override
    public void close(ErrorCode code, String reason) {
        Oracle.require(code != ErrorCode.PROTOCOL_VIOLATION, "the broker found a breach of protocol: " + reason);
        toClient.add(client::closed);
    }
}
