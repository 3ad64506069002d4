package org.ternmq.server.broker.simulation;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.ErrorCode;
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

    /** How long it may take, as its first session says; 0 for the broker's limit. */
    final long timeout;
    /** How many sessions work on it or have suspended their work, as far as they know. */
    int works;
    /** Whether the broker is known to have it, so that others may join. */
    boolean begun;
    /** Whether a session that worked on it is lost. */
    boolean lostWork;
    /** Whether its time was up before anybody decided. */
    boolean timedOut;
    /** Whether the broker may have forgotten it since. */
    boolean perhapsForgotten;
    /** When the broker does something about it by itself, if nobody decides before. */
    long deadline = Long.MAX_VALUE;

    /** Whether the broker has given back what it took, and takes no more. */
    private boolean undone;

    /** Whether it has come to a decision at the broker that may have been to commit. */
    private boolean perhapsPrepared;

    private boolean forbidden;

    SimulatedBranch(int number, long timeout) {
        this.timeout = timeout;
        id = new BranchId(9, new byte[] {(byte) (number >> 8), (byte) number}, new byte[] {1});
    }

    /** From now on it may be committed. */
    void doubt() {
        if (!doubted) {
            doubted = true;
            consumed.forEach(copy -> copy.doubts++);
        }
    }

    /** A session sends a message in it. */
    void send(Message message) {
        sent.add(message);
        message.forbidden = forbidden;
    }

    /** The broker is told of these while a session works on it. */
    void acknowledgedAtBroker(List<Copy> copies, long now) {
        held.addAll(copies);
        if (undone) {
            comeBack(now);
        }
    }

    /** It will never be committed. */
    void forbid() {
        forbidden = true;
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

    boolean isUndone() {
        return undone;
    }

    void requireNotUndone() {
        Oracle.require(!undone, this + " was given back, and goes on all the same");
    }

    /** Its time is up at the broker. */
    void timeOut(long now, long limit) {
        timedOut = true;
        deadline = now + limit;
        forbid();
        comeBack(now);
    }

    /** The broker is asked to decide: from then on its time does not matter. */
    void decidedAtBroker(Step asked, long now) {
        perhapsForgotten |= undone && deadline <= now;
        deadline = Long.MAX_VALUE;
        // A prepare that came before may be on its way into the log, and end well before it is rolled back.
        undone |= asked == Step.ROLLBACK && !perhapsPrepared;
        perhapsPrepared |= asked == Step.PREPARE || asked == Step.ONE_PHASE;
    }

    /** The broker gives back what was taken, for a session that worked on it is gone. */
    void cameBackWithItsSession(long now) {
        undone = true;
        held.forEach(copy -> copy.cameBackWithItsSession(true, now));
        held.clear();
    }

    /** Whether this is how the broker may say that it is rolled back. */
    boolean mayBeRefused(ErrorCode error, long now) {
        return switch (error) {
            case XA_RBROLLBACK -> true;
            case XA_RBCOMMFAIL -> lostWork || restarted;
            case XA_RBTIMEOUT -> timedOut;
            case XAER_NOTA -> restarted || perhapsForgotten || undone && deadline <= now;
            default -> false;
        };
    }

    /** The broker gives back what was taken. */
    void comeBack(long now) {
        undone = true;
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
        return "branch " + id + " at " + step + (unsure ? ", asked before" : "") + (undone ? ", given back" : "")
                + (timedOut ? ", too late" : "") + ", worked on by " + works;
    }
}
