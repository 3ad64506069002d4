package org.ternmq.client.xa;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ternmq.client.transport.Branches;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchStart;
import org.ternmq.protocol.message.BranchSummary;

/** A server that takes down what it is asked, and answers as the test says. */
final class FakeBranches implements Branches {
    final List<String> asked = new ArrayList<>();
    final List<BranchId> inDoubt = new ArrayList<>();
    private final String dataId;
    TransportException failure;
    boolean readOnly;
    long timeoutMillis = 300_000;

    FakeBranches(String dataId) {
        this.dataId = dataId;
    }

    private <T> CompletableFuture<T> answer(String request, T value) {
        asked.add(request);
        return failure == null ? CompletableFuture.completedFuture(value) : CompletableFuture.failedFuture(failure);
    }

    @Override
    public boolean areOffered() {
        return true;
    }

    @Override
    public String storeId() {
        return dataId;
    }

    @Override
    public long timeoutMillis() {
        return timeoutMillis;
    }

    @Override
    public CompletableFuture<Void> start(
            int session, long transaction, BranchId branch, BranchStart how, int timeoutMillis) {
        return answer("start " + how + " " + timeoutMillis, null);
    }

    @Override
    public CompletableFuture<Void> end(int session, BranchId branch, BranchEnd how, long lastSequence) {
        return answer("end " + how, null);
    }

    @Override
    public CompletableFuture<Boolean> prepare(BranchId branch) {
        return answer("prepare", readOnly);
    }

    @Override
    public CompletableFuture<Void> commit(BranchId branch, boolean onePhase, boolean heuristic) {
        return answer("commit " + onePhase, null);
    }

    @Override
    public CompletableFuture<Void> rollback(BranchId branch, boolean heuristic) {
        return answer("rollback", null);
    }

    @Override
    public CompletableFuture<Void> forget(BranchId branch) {
        return answer("forget", null);
    }

    @Override
    public CompletableFuture<List<BranchId>> recover() {
        return answer("recover", List.copyOf(inDoubt));
    }

    @Override
    public CompletableFuture<List<BranchSummary>> list() {
        return answer("list", List.of());
    }
}
