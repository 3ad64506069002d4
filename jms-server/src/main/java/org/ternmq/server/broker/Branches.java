package org.ternmq.server.broker;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchId;
import org.ternmq.protocol.message.ErrorCode;

/** All branches of distributed transactions, and the sessions' work on them. Deciding is {@link BranchDecisions}' part. */
final class Branches {
    /** How many commits in one phase are remembered. */
    private static final int MOST_COMMITTED = 1_000;

    private final BrokerContext context;
    private final Map<BranchId, Branch> byId = new HashMap<>();
    private final TreeMap<Long, Branch> byNumber = new TreeMap<>();
    private final LinkedHashSet<BranchId> committed = new LinkedHashSet<>();

    Branches(BrokerContext context) {
        this.context = context;
    }

    /** @throws BrokerException if it is not known */
    Branch find(BranchId id) {
        Branch branch = byId.get(id);
        if (branch == null) {
            if (committed.contains(id)) {
                throw new BrokerException(
                        ErrorCode.XAER_PROTO, "transaction branch " + id + " was committed in one phase");
            }
            throw new BrokerException(
                    ErrorCode.XAER_NOTA, "transaction branch " + id + " is not known: it never was, or has ended");
        }
        return branch;
    }

    /** Those with a higher number, in order. */
    SortedMap<Long, Branch> after(long number) {
        return byNumber.tailMap(number, false);
    }

    boolean isKnown(BranchId id) {
        return byId.containsKey(id);
    }

    /** Whether it was committed in one phase, not long ago. */
    boolean wasCommitted(BranchId id) {
        return committed.contains(id);
    }

    /** It is committed in one phase. */
    void remember(BranchId id) {
        committed.remove(id);
        committed.add(id);
        if (committed.size() > MOST_COMMITTED) {
            committed.remove(committed.iterator().next());
        }
    }

    /** Has a session work on a branch. */
    void start(Session session, SendLedger ledger, BranchStartRequest request) {
        BranchId id = request.branch();
        if (id.format() == -1) {
            throw new BrokerException(
                    ErrorCode.XAER_INVAL, "an identity of format -1 stands for no transaction branch");
        }
        SessionTransactions transactions = session.transactions();
        transactions.requireFree(request.transaction());
        BranchWork work =
                switch (request.how()) {
                    case NEW -> create(id, ledger, request);
                    case JOIN -> join(transactions.branches(), id, ledger, request);
                    case RESUME -> resume(transactions.branches(), id, request);
                };
        transactions.begin(work);
    }

    private BranchWork create(BranchId id, SendLedger ledger, BranchStartRequest request) {
        if (byId.containsKey(id)) {
            throw new BrokerException(
                    ErrorCode.XAER_DUPID, "transaction branch " + id + " is there already: join it, or begin another");
        }
        BranchLimits limits = context.config().branches();
        if (byId.size() >= limits.most()) {
            throw new BrokerException(
                    ErrorCode.XAER_RMERR,
                    "there are " + byId.size() + " transaction branches, which is as many as the server takes: settle"
                            + " those in doubt");
        }
        committed.remove(id);
        long now = context.clock().millis();
        long timeout = request.timeoutMillis() > 0 ? request.timeoutMillis() : limits.timeoutMillis();
        Branch[] created = new Branch[1];
        Alarm alarm = context.timers().alarm(() -> timeOut(created[0]));
        created[0] = new Branch(context.destinations().nextNumber(), id, now, alarm);
        alarm.set(now + timeout);
        add(created[0]);
        return work(created[0], ledger, request);
    }

    private BranchWork work(Branch branch, SendLedger ledger, BranchStartRequest request) {
        BranchWork work = new BranchWork(context, branch, ledger, request.transaction());
        branch.works().add(work);
        return work;
    }

    void add(Branch branch) {
        byId.put(branch.id(), branch);
        byNumber.put(branch.number(), branch);
    }

    void remove(Branch branch) {
        branch.alarm().set(Long.MAX_VALUE);
        byId.remove(branch.id(), branch);
        byNumber.remove(branch.number());
    }

    private BranchWork join(SessionBranches own, BranchId id, SendLedger ledger, BranchStartRequest request) {
        Branch branch = find(id);
        if (own.suspended(id) != null) {
            throw new BrokerException(
                    ErrorCode.XAER_PROTO, "the session has suspended its work on " + branch + ": resume it");
        }
        requireOpen(branch);
        return work(branch, ledger, request);
    }

    private BranchWork resume(SessionBranches own, BranchId id, BranchStartRequest request) {
        BranchWork work = own.suspended(id);
        if (work == null) {
            throw new BrokerException(
                    ErrorCode.XAER_PROTO, "the session has not suspended any work on " + find(id) + ": join it");
        }
        requireOpen(work.branch());
        work.resume(request.transaction());
        return work;
    }

    private static void requireOpen(Branch branch) {
        if (branch.doomed() != null) {
            throw branch.doomed().ofBranch(branch);
        }
        if (!branch.isOpen()) {
            throw new BrokerException(ErrorCode.XAER_PROTO, branch + " takes no more work: it is " + branch.state());
        }
    }

    /** Ends the work of a session on a branch, for now or for good. */
    void end(Session session, BranchId id, BranchEnd how, long lastSequence) {
        SessionBranches own = session.transactions().branches();
        BranchWork work = own.find(id);
        if (work == null) {
            throw new BrokerException(
                    ErrorCode.XAER_PROTO, "the session has no work on " + find(id) + " that could end");
        }
        if (how == BranchEnd.SUSPEND && work.isSuspended()) {
            throw new BrokerException(
                    ErrorCode.XAER_PROTO, "the session has suspended its work on " + work.branch() + " already");
        }
        Branch branch = work.branch();
        if (!session.sends().hasTaken(lastSequence)) {
            branch.doom(Refusal.rolledBack("a send of it was lost with its connection"));
        }
        if (work.lastSequence() > 0) {
            session.sends().logSequence(work.lastSequence());
        }
        work.settleSends();
        if (how == BranchEnd.SUSPEND && branch.doomed() == null) {
            work.suspend();
            own.suspend();
            return;
        }
        own.end(work);
        branch.works().remove(work);
        if (how == BranchEnd.FAIL) {
            branch.doom(Refusal.rolledBack("the work on it has failed"));
            return;
        }
        if (branch.doomed() != null) {
            throw branch.doomed().ofBranch(branch);
        }
    }

    /** A session is gone: the branches that it had work on can only be rolled back. */
    void sessionEnded(List<BranchWork> works) {
        for (BranchWork work : works) {
            Branch branch = work.branch();
            work.settleSends();
            branch.works().remove(work);
            branch.doom(new Refusal(
                    ErrorCode.XA_RBCOMMFAIL, "a session that had work on it was closed, or lost its connection"));
            undo(branch);
        }
    }

    private void undo(Branch branch) {
        if (branch.isUnlogged()) {
            branch.undo(context, () -> {});
        }
    }

    /** Its time is up: it is rolled back, and forgotten if nobody asks about it for as long again. */
    private void timeOut(Branch branch) {
        if (branch.isUndone()) {
            remove(branch);
            return;
        }
        branch.doom(new Refusal(ErrorCode.XA_RBTIMEOUT, "its time was up before it was prepared"));
        undo(branch);
        branch.alarm()
                .set(context.clock().millis() + context.config().branches().timeoutMillis());
    }

    /** The broker is closing: what is not prepared is lost, and its messages go back. */
    void close() {
        for (Branch branch : List.copyOf(byNumber.values())) {
            branch.doom(new Refusal(ErrorCode.XA_RBCOMMFAIL, "the server was closed"));
            undo(branch);
        }
    }

    /** Whether a branch has taken messages of this queue. */
    boolean hold(MessageQueue queue) {
        return byNumber.values().stream()
                .anyMatch(branch -> branch.content().holds(queue)
                        || branch.stored() != null && branch.stored().holds(queue));
    }
}
