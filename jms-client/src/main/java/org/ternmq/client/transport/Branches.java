package org.ternmq.client.transport;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ternmq.protocol.message.BranchId;

/**
 * What a server offers for distributed transactions. A branch belongs to the server: any connection may prepare or end
 * it. A request fails with a {@link TransportException} that is an {@link TransportException#isAnswer() answer}, or
 * nobody knows what became of it.
 */
public interface Branches {
    /** How a session begins to work in a branch. */
    enum Start {
        /** Makes the branch. */
        NEW,
        /** Joins others in it. */
        JOIN,
        /** Goes on after {@link End#SUSPEND}. */
        RESUME
    }

    /** How a session stops to work in a branch. */
    enum End {
        SUCCESS,
        /** The branch can only be rolled back from here on. */
        FAIL,
        /** The session means to go on later. */
        SUSPEND
    }

    /**
     * The work of one session in one branch.
     *
     * @param session the session's number on its connection
     * @param transaction the session's number for this work, which its sends and acknowledgements name; ascending
     */
    record Work(int session, long transaction) {}

    /** Whether the server knows distributed transactions; if not, every request fails. */
    boolean areOffered();

    /** The identity of the server's data, the same after every restart. */
    String dataId();

    /** @param timeoutMillis the time after which the server rolls a new branch back by itself; 0 for its own default */
    CompletableFuture<Void> start(Work work, BranchId branch, Start how, long timeoutMillis);

    /** @param lastSequence the last send of the work; 0 if there was none */
    CompletableFuture<Void> end(Work work, End how, long lastSequence);

    /** Completes with true if there was nothing to prepare: the branch is then gone. */
    CompletableFuture<Boolean> prepare(BranchId branch);

    CompletableFuture<Void> commit(BranchId branch, boolean onePhase, boolean heuristic);

    CompletableFuture<Void> rollback(BranchId branch, boolean heuristic);

    CompletableFuture<Void> forget(BranchId branch);

    /** The branches that are prepared, or were completed by a person and are not forgotten. */
    CompletableFuture<List<BranchId>> recover();
}
