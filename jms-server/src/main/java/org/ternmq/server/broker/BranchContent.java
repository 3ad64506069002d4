package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a transaction branch has sent and taken, as far as it is in memory. */
final class BranchContent {
    private final List<PendingSend> sends = new ArrayList<>();
    private final List<QueueEntry> taken = new ArrayList<>();
    private final Set<SendLedger> ledgers = new LinkedHashSet<>();
    private long bytes;

    void send(SendLedger ledger, PendingSend send) {
        ledgers.add(ledger);
        add(send);
    }

    /** A message that was there before this start. */
    void add(PendingSend send) {
        bytes += send.cost();
        sends.add(send);
    }

    void consume(QueueEntry entry) {
        taken.add(entry);
    }

    List<PendingSend> sends() {
        return sends;
    }

    List<QueueEntry> taken() {
        return taken;
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return sends.isEmpty() && taken.isEmpty();
    }

    boolean holds(MessageQueue queue) {
        return taken.stream().anyMatch(entry -> entry.queue() == queue);
    }

    /** A destination of its sends that is gone, or null. */
    Target missing() {
        return sends.stream()
                .map(PendingSend::target)
                .filter(Target::isDeleted)
                .findFirst()
                .orElse(null);
    }

    /** Later messages of the sessions that sent these come after this batch. */
    void precede(DurableBatch batch) {
        ledgers.forEach(ledger -> ledger.follow(batch));
    }

    /** Runs the action after everything that these sessions have sent before has become visible. */
    void inOrder(Runnable action) {
        Runnable last = action;
        for (SendLedger ledger : ledgers) {
            Runnable next = last;
            last = () -> ledger.inOrder(next);
        }
        last.run();
    }

    /** Gives all of it back. */
    void undo(BrokerContext context, String reason, Runnable whenDone) {
        sends.forEach(PendingSend::drop);
        List<ReturnWork.Returned> returned = new ArrayList<>(taken.size());
        taken.forEach(entry -> returned.add(new ReturnWork.Returned(entry, ReturnWork.Seen.YES, reason)));
        forget();
        ReturnWork.start(context, returned, whenDone);
    }

    /** Nothing of it is the branch's any more. */
    void forget() {
        sends.clear();
        taken.clear();
        ledgers.clear();
        bytes = 0;
    }
}
