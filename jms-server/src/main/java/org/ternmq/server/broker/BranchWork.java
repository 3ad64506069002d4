package org.ternmq.server.broker;

import java.util.List;

/** The work of one session on a transaction branch, from its start to its end; it may be suspended in between. */
final class BranchWork implements OpenTransaction {
    private final BrokerContext context;
    private final Branch branch;
    private final SendLedger ledger;
    private long transaction;
    private long lastSequence;
    private boolean suspended;

    BranchWork(BrokerContext context, Branch branch, SendLedger ledger, long transaction) {
        this.context = context;
        this.branch = branch;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    Branch branch() {
        return branch;
    }

    /** The number that names it in its session. */
    long transaction() {
        return transaction;
    }

    boolean isSuspended() {
        return suspended;
    }

    void suspend() {
        suspended = true;
    }

    /** Goes on under a new number. */
    void resume(long number) {
        suspended = false;
        transaction = number;
    }

    @Override
    public long bytes() {
        return branch.content().bytes();
    }

    @Override
    public void send(long sequence, PendingSend send) {
        lastSequence = sequence;
        if (branch.isOpen()) {
            branch.content().send(ledger, send);
        } else {
            send.drop();
        }
    }

    @Override
    public void refuse(long sequence, String reason) {
        lastSequence = sequence;
        branch.doom(Refusal.rolledBack("a send of it was refused: " + reason));
    }

    @Override
    public void consume(QueueEntry entry) {
        if (branch.takesMore()) {
            branch.content().consume(entry);
            return;
        }
        ReturnWork.Returned returned =
                new ReturnWork.Returned(entry, ReturnWork.Seen.YES, "its transaction branch was rolled back");
        ReturnWork.start(context, List.of(returned), () -> {});
    }

    /** Its last send that is not settled, or 0. */
    long lastSequence() {
        return lastSequence;
    }

    /** What was sent so far is with the branch, or refused: the session need not repeat it. */
    void settleSends() {
        if (lastSequence > 0) {
            long upTo = lastSequence;
            lastSequence = 0;
            ledger.inOrder(() -> ledger.settleAndTell(upTo, context.receipts()));
        }
    }
}
