package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.server.broker.simulation.Oracle.Copy;
import org.ternmq.server.broker.simulation.Oracle.Message;

/** One branch of a distributed transaction, as its transaction manager and the model know it. */
final class SimulatedBranch {
    /** What its transaction manager wants next, or has asked for. */
    enum Step {
        WORKING,
        ENDED,
        PREPARE,
        ONE_PHASE,
        PREPARED,
        COMMIT,
        ROLLBACK,
        HEURISTIC_COMMIT,
        HEURISTIC_ROLLBACK,
        FORGET,
        DONE
    }

    final BranchId id;
    final List<Message> sent = new ArrayList<>();
    final List<Copy> consumed = new ArrayList<>();
    /** Those consumed ones that the broker has been told of, and has not given back. */
    final List<Copy> held = new ArrayList<>();

    Step step = Step.WORKING;
    /** Who has asked and has no answer yet, or null. */
    SimulatedClient askedBy;
    /** Whether the same was asked before, and the answer was lost. */
    boolean unsure;
    /** Whether the broker has said that it is prepared. */
    boolean prepared;
    /** Whether somebody may have decided without the transaction manager. */
    boolean maybeHeuristic;
    /** Whether the server has stopped since its work ended. */
    boolean restarted;

    private boolean doubted;

    SimulatedBranch(int number) {
        id = new BranchId(9, new byte[] {(byte) (number >> 8), (byte) number}, new byte[] {1});
    }

    /** From now on it may be committed. */
    void doubt() {
        if (!doubted) {
            doubted = true;
            consumed.forEach(copy -> copy.doubts++);
        }
    }

    /** It will never be committed. */
    void forbid() {
        sent.forEach(message -> message.forbidden = true);
    }

    void rolledBack(long now) {
        forbid();
        if (doubted) {
            consumed.forEach(copy -> {
                copy.doubts--;
                copy.countedAt = now;
            });
        }
        held.clear();
        step = Step.DONE;
    }

    void committed() {
        sent.forEach(message -> {
            message.promised = true;
            message.history.add("committed by branch " + id);
        });
        consumed.forEach(copy -> copy.acknowledged = true);
        held.clear();
        step = Step.DONE;
    }

    /** The broker gives back what was taken. */
    void comeBack(long now) {
        held.forEach(copy -> copy.comeBack(true, now));
        held.clear();
    }

    /** The broker may give it back at any time from now on, and nobody will hear when. */
    void perhapsComeBack() {
        held.forEach(copy -> {
            copy.outstanding = false;
            copy.perhapsTaken = true;
            copy.countedReturns++;
            copy.history.add("perhaps given back by branch " + id);
        });
        held.clear();
    }

    @Override
    public String toString() {
        return "branch " + id + " at " + step + (unsure ? ", asked before" : "");
    }
}
