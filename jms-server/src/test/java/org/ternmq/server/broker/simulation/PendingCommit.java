package org.ternmq.server.broker.simulation;

import java.util.List;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.broker.simulation.Oracle.Copy;
import org.ternmq.server.broker.simulation.Oracle.Message;

/** A commit that a simulated session waits for, over as many connections as it takes. */
final class PendingCommit {
    private final long transaction;
    private final long lastSequence;
    private final List<Message> sent;
    private final List<Copy> consumed;
    /** Whether the broker has it, and has not said what became of it. */
    private boolean undecided;

    PendingCommit(long transaction, long lastSequence, List<Message> sent, List<Copy> consumed) {
        this.transaction = transaction;
        this.lastSequence = lastSequence;
        this.sent = sent;
        this.consumed = consumed;
        consumed.forEach(copy -> copy.doubts++);
    }

    void ask(SimulatedClient client, int session, Runnable onArrival, Runnable whenAnswered) {
        long request = client.request(error -> {
            answered(error);
            whenAnswered.run();
        });
        client.ask(connection -> {
            onArrival.run();
            undecided = true;
            client.whenDone(request, () -> undecided = false);
            client.whenFailed(request, () -> takenBack(client.now()));
            connection.commit(request, session, transaction, lastSequence);
        });
    }

    private void answered(ErrorCode error) {
        if (error == null) {
            sent.forEach(message -> message.promised = true);
            consumed.forEach(copy -> copy.acknowledged = true);
        } else {
            Oracle.require(error == ErrorCode.TRANSACTION_ROLLED_BACK, "a commit failed by " + error);
            sent.forEach(message -> message.forbidden = true);
            consumed.forEach(copy -> copy.doubts--);
        }
    }

    private void takenBack(long now) {
        if (undecided) {
            undecided = false;
            consumed.forEach(copy -> copy.comeBack(true, now));
        }
    }

    /** The stream is lost: if the commit is refused after that, nobody hears when its messages come back. */
    void suspendedAtBroker(long now) {
        takenBack(now);
    }

    /** Asks again; what it consumed is back already, if it is not committed. */
    void askAgain(SimulatedClient client, int session, Runnable whenAnswered) {
        long request = client.request(error -> {
            answered(error);
            whenAnswered.run();
        });
        client.ask(connection -> connection.commit(request, session, transaction, lastSequence));
    }
}
