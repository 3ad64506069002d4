package org.ternmq.client.transport;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchStart;
import org.ternmq.protocol.message.BranchSummary;

/**
 * What a server offers for distributed transactions. A branch belongs to the server: any connection may prepare it or
 * decide about it. If a request fails with a {@link TransportException} that is no {@link TransportException#isAnswer()
 * answer}, nobody knows what became of it.
 */
public interface Branches {
    /** Whether the server knows distributed transactions; if not, nothing else here may be called. */
    boolean areOffered();

    /** The identity of the server's data, the same after every restart. */
    String storeId();

    /** After how long the server rolls a branch back that is not prepared and has no time of its own, in milliseconds. */
    long timeoutMillis();

    /**
     * @param transaction the session's number for this work, which its sends and acknowledgements name; ascending
     * @param timeoutMillis the time after which the server rolls a new branch back by itself; 0 for {@link #timeoutMillis}
     */
    CompletableFuture<Void> start(int session, long transaction, BranchId branch, BranchStart how, int timeoutMillis);

    /** @param lastSequence the last send of the session; 0 if there was none */
    CompletableFuture<Void> end(int session, BranchId branch, BranchEnd how, long lastSequence);

    /** Completes with true if there was nothing to prepare: the branch is then gone. */
    CompletableFuture<Boolean> prepare(BranchId branch);

    /** @param heuristic whether a person decides, and not the transaction manager */
    CompletableFuture<Void> commit(BranchId branch, boolean onePhase, boolean heuristic);

    /** @param heuristic whether a person decides, and not the transaction manager */
    CompletableFuture<Void> rollback(BranchId branch, boolean heuristic);

    /** Forgets what a person has decided. */
    CompletableFuture<Void> forget(BranchId branch);

    /** The branches that are prepared, or that a person decided about and are not forgotten. */
    CompletableFuture<List<BranchId>> recover();

    /** All branches in any state, for people. */
    CompletableFuture<List<BranchSummary>> list();
}
