package org.ternmq.client.transport.netty;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ternmq.client.transport.Branches;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.BranchStart;
import org.ternmq.protocol.message.BranchSummary;
import org.ternmq.protocol.wire.BranchList;
import org.ternmq.protocol.wire.Capabilities;
import org.ternmq.protocol.wire.ListBranches;
import org.ternmq.protocol.wire.XaBranches;
import org.ternmq.protocol.wire.XaCommit;
import org.ternmq.protocol.wire.XaEnd;
import org.ternmq.protocol.wire.XaForget;
import org.ternmq.protocol.wire.XaPrepare;
import org.ternmq.protocol.wire.XaPrepared;
import org.ternmq.protocol.wire.XaRecover;
import org.ternmq.protocol.wire.XaRollback;
import org.ternmq.protocol.wire.XaStart;

/** The requests of distributed transactions as frames. */
final class NettyBranches implements Branches {
    private static final int PAGE = 100;

    private final Requester requester;
    private final boolean offered;
    private final String storeId;
    private final long timeoutMillis;

    NettyBranches(Requester requester, Handshake.Result result) {
        this.requester = requester;
        this.offered = (result.welcome().capabilities() & Capabilities.DISTRIBUTED_TRANSACTIONS) != 0;
        this.storeId = HexFormat.of().formatHex(result.connected().storeId());
        this.timeoutMillis = result.connected().transactionMillis();
    }

    @Override
    public boolean areOffered() {
        return offered;
    }

    @Override
    public String storeId() {
        return storeId;
    }

    @Override
    public long timeoutMillis() {
        return timeoutMillis;
    }

    @Override
    public CompletableFuture<Void> start(
            int session, long transaction, BranchId branch, BranchStart how, int timeoutMillis) {
        return requester.request(
                "starting a branch", number -> new XaStart(number, session, transaction, branch, how, timeoutMillis));
    }

    @Override
    public CompletableFuture<Void> end(int session, BranchId branch, BranchEnd how, long lastSequence) {
        return requester.request("ending a branch", number -> new XaEnd(number, session, branch, how, lastSequence));
    }

    @Override
    public CompletableFuture<Boolean> prepare(BranchId branch) {
        return requester
                .request("preparing a branch", XaPrepared.class, number -> new XaPrepare(number, branch))
                .thenApply(XaPrepared::readOnly);
    }

    @Override
    public CompletableFuture<Void> commit(BranchId branch, boolean onePhase, boolean heuristic) {
        return requester.request("committing a branch", number -> new XaCommit(number, branch, onePhase, heuristic));
    }

    @Override
    public CompletableFuture<Void> rollback(BranchId branch, boolean heuristic) {
        return requester.request("rolling a branch back", number -> new XaRollback(number, branch, heuristic));
    }

    @Override
    public CompletableFuture<Void> forget(BranchId branch) {
        return requester.request("forgetting a branch", number -> new XaForget(number, branch));
    }

    @Override
    public CompletableFuture<List<BranchId>> recover() {
        return recoverAfter(0, new ArrayList<>());
    }

    private CompletableFuture<List<BranchId>> recoverAfter(long after, List<BranchId> found) {
        return requester
                .request("asking for branches in doubt", XaBranches.class, number -> new XaRecover(number, after))
                .thenCompose(page -> {
                    found.addAll(page.branches());
                    return page.next() == 0
                            ? CompletableFuture.completedFuture(found)
                            : recoverAfter(page.next(), found);
                });
    }

    @Override
    public CompletableFuture<List<BranchSummary>> list() {
        return listAfter(0, new ArrayList<>());
    }

    private CompletableFuture<List<BranchSummary>> listAfter(long after, List<BranchSummary> found) {
        return requester
                .request("listing branches", BranchList.class, number -> new ListBranches(number, after, PAGE))
                .thenCompose(page -> {
                    found.addAll(page.branches());
                    return page.next() == 0 ? CompletableFuture.completedFuture(found) : listAfter(page.next(), found);
                });
    }
}
