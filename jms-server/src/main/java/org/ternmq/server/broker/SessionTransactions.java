package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.TransactionCommitted;

/** The local transactions of one session, of which one at a time is open (section 6.2.7). */
final class SessionTransactions {
    private final BrokerContext context;
    private final Session session;
    private final SendLedger ledger;
    /** The last send that came before this connection; 0 for a session that is new. */
    private long inheritedSequence;

    private final SessionBranches branches = new SessionBranches();
    private boolean resumed;
    private LocalTransaction current;
    private long lastFinished;

    SessionTransactions(BrokerContext context, Session session, SendLedger ledger) {
        this.context = context;
        this.session = session;
        this.ledger = ledger;
        this.inheritedSequence = ledger.lastSequence();
        this.resumed = ledger.lastSequence() > 0 || ledger.lastTransaction() > 0;
    }

    /**
     * The client goes on over another stream: what it had not committed is rolled back, also if nothing of it has come,
     * as that may have been lost with the stream.
     */
    void resume() {
        inheritedSequence = ledger.lastSequence();
        resumed = true;
        lastFinished = 0;
    }

    /** The client has rolled back, and knows that the transaction it had over an earlier stream is gone. */
    void beginAnew() {
        resumed = false;
    }

    /** The branches of distributed transactions that the session works on. */
    SessionBranches branches() {
        return branches;
    }

    /** The transaction of this number that is open: a local one, which begins with its first mention, or a branch. */
    OpenTransaction open(long number) {
        BranchWork work = branches.current();
        return work != null && work.transaction() == number ? work : current(number);
    }

    /** Throws unless work on a branch can begin under this number. */
    void requireFree(long number) {
        if (branches.current() != null) {
            throw new BrokerException(
                    ErrorCode.XAER_PROTO,
                    "the session works on " + branches.current().branch() + ": end or suspend that first");
        }
        if (current != null) {
            throw new BrokerException(
                    ErrorCode.XAER_OUTSIDE,
                    "the session has a local transaction with something in it: commit it or roll it back first");
        }
        if (number <= lastFinished) {
            throw new BrokerException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "transaction number " + number + " of session " + session.number() + " does not follow on "
                            + lastFinished);
        }
    }

    /** Work on a branch begins, or goes on. */
    void begin(BranchWork work) {
        branches.begin(work);
        lastFinished = work.transaction();
        ledger.finished(work.transaction());
    }

    /** Throws if the number is that of a branch: its transaction manager decides about that. */
    void requireLocal(long number) {
        BranchWork work = branches.current();
        if (work != null && work.transaction() == number) {
            throw new BrokerException(
                    ErrorCode.ILLEGAL_STATE,
                    "transaction " + number + " of session " + session.number() + " is work on " + work.branch()
                            + ", which its transaction manager commits or rolls back");
        }
    }

    /** The open local transaction, which begins with its first mention. */
    private LocalTransaction current(long number) {
        if (current == null && number > lastFinished && branches.current() == null) {
            current = new LocalTransaction(number);
        }
        if (current == null || current.number() != number) {
            throw new BrokerException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "transaction " + number + " of session " + session.number() + " is not the open one");
        }
        return current;
    }

    /**
     * Commits. What the transaction sent and consumed goes into the log as one batch, and is answered once that is
     * durable; losing the connection meanwhile changes nothing.
     */
    void commit(long request, long number, long lastSequence) {
        ClientPort asker = session.port();
        requireLocal(number);
        if (ledger.hasCommitted(number)) {
            // A repeat of a commit that may still be on its way into the log.
            ledger.inOrder(() -> asker.done(request));
            return;
        }
        if (isLost(number, lastSequence)) {
            refuseLost(request);
            return;
        }
        LocalTransaction transaction = current(number);
        if (ledger.lastSequence() < lastSequence) {
            throw new BrokerException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "transaction " + number + " is committed up to send " + lastSequence + " but only "
                            + ledger.lastSequence() + " has come");
        }
        boolean begunBefore = number <= ledger.lastTransaction();
        finish(transaction);
        if (begunBefore || transaction.lastSequence() < lastSequence && lastSequence <= inheritedSequence) {
            transaction.refuse(lastSequence, "it was lost with the connection that it came on");
        }
        transaction.refuseIfUndeliverable();
        if (transaction.refusal() != null) {
            giveBack(
                    transaction,
                    List.of(),
                    () -> asker.failed(
                            request,
                            ErrorCode.TRANSACTION_ROLLED_BACK,
                            "the transaction is rolled back, for a send of it was refused: " + transaction.refusal()));
            return;
        }
        List<Outcome> outcomes = new ArrayList<>(transaction.sends().size() + 1);
        for (PendingSend send : transaction.sends()) {
            MessageAdded added = send.decide();
            ledger.followToo(send.awaited());
            if (added != null) {
                outcomes.add(added);
            }
        }
        Removals removals = new Removals(transaction.consumed());
        outcomes.addAll(removals.outcomes());
        Runnable complete = () -> {
            complete(transaction, removals);
            asker.done(request);
        };
        if (outcomes.isEmpty()) {
            ledger.committed(number);
            ledger.inOrder(complete);
        } else {
            log(transaction, outcomes).then(complete);
        }
    }

    /** Whether it was rolled back before, or nothing has come of what the client takes to be in it. */
    private boolean isLost(long number, long lastSequence) {
        if (current != null) {
            return false;
        }
        boolean firstHere = lastFinished == 0;
        return number <= ledger.lastTransaction()
                || resumed && firstHere
                || firstHere && ledger.lastSequence() < lastSequence;
    }

    private void refuseLost(long request) {
        session.connection()
                .port()
                .failed(
                        request,
                        ErrorCode.TRANSACTION_ROLLED_BACK,
                        "the transaction is rolled back: it ended before, or was lost with its connection; do its work"
                                + " again in a new one");
    }

    private DurableBatch log(LocalTransaction transaction, List<Outcome> outcomes) {
        context.outcomes().addAll(outcomes);
        session.sends().logSequence(transaction.lastSequence());
        DurableBatch batch = context.outcomes().add(new TransactionCommitted(ledger.id(), transaction.number()));
        ledger.follow(batch);
        ledger.committed(transaction.number());
        return batch;
    }

    private void complete(LocalTransaction transaction, Removals removals) {
        transaction.sends().forEach(PendingSend::appear);
        removals.complete(context.slices());
        if (transaction.lastSequence() > 0) {
            ledger.settleAndTell(transaction.lastSequence(), context.receipts());
        }
    }

    /** Rolls back what is open, together with other deliveries that come back. */
    void rollback(List<ReturnWork.Returned> others, Runnable whenDone) {
        LocalTransaction transaction = current;
        if (transaction == null) {
            ReturnWork.start(context, others, whenDone);
            return;
        }
        finish(transaction);
        giveBack(transaction, others, whenDone);
    }

    private void giveBack(LocalTransaction transaction, List<ReturnWork.Returned> others, Runnable whenDone) {
        transaction.sends().forEach(PendingSend::drop);
        if (transaction.lastSequence() > 0) {
            // A receipt covers all sends before, also those that are still on their way into the log.
            ledger.inOrder(() -> ledger.settleAndTell(transaction.lastSequence(), context.receipts()));
        }
        List<ReturnWork.Returned> returned =
                new ArrayList<>(transaction.consumed().size() + others.size());
        for (QueueEntry entry : transaction.consumed()) {
            returned.add(new ReturnWork.Returned(entry, ReturnWork.Seen.YES, "its transaction was rolled back"));
        }
        returned.addAll(others);
        ReturnWork.start(context, returned, whenDone);
    }

    private void finish(LocalTransaction transaction) {
        lastFinished = Math.max(lastFinished, transaction.number());
        ledger.finished(transaction.number());
        current = null;
    }

    /** Whether the open transaction holds deliveries of this queue. */
    boolean holds(MessageQueue queue) {
        return current != null && current.consumed().stream().anyMatch(entry -> entry.queue() == queue);
    }
}
