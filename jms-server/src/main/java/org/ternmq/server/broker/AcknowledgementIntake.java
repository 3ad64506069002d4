package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.server.outcome.Outcome;

/** Takes what a session says became of its deliveries, and confirms it cumulatively once it is durable. */
final class AcknowledgementIntake {
    private final BrokerContext context;
    private final Session session;
    private long last;
    private long confirmed;
    /** The last batch that an acknowledgement of this session went with, or null. */
    private DurableBatch lastBatch;

    AcknowledgementIntake(BrokerContext context, Session session) {
        this.context = context;
        this.session = session;
    }

    void acknowledge(AcknowledgeRequest request) {
        if (request.acknowledgement() <= last) {
            context.receipts().add(session);
            return;
        }
        last = request.acknowledgement();
        if (request.epoch() == session.epoch()) {
            apply(request);
        }
        whenDurable(() -> {
            confirmed = request.acknowledgement();
            context.receipts().add(session);
        });
    }

    long confirmed() {
        return confirmed;
    }

    /** Runs the action once all acknowledgements so far are durable. */
    void whenDurable(Runnable action) {
        if (lastBatch == null) {
            action.run();
        } else {
            lastBatch.then(action);
        }
    }

    private void apply(AcknowledgeRequest request) {
        if (request.disposition() == Disposition.FAILED) {
            note(request.deliveries(), rejected(request.reason()));
            return;
        }
        if (request.transaction() != 0 && request.disposition() == Disposition.CONSUMED) {
            // Asked for first: with a wrong number nothing is taken, so that all deliveries come back.
            OpenTransaction transaction = session.transactions().open(request.transaction());
            take(request.deliveries()).forEach(transaction::consume);
            return;
        }
        if (request.disposition() == Disposition.STARTED) {
            markStarted(request.deliveries());
            return;
        }
        List<QueueEntry> entries = take(request.deliveries());
        switch (request.disposition()) {
            case CONSUMED -> remove(entries);
            case EXPIRED -> remove(context.expirations().expired(entries));
            case REJECTED -> putBack(entries, ReturnWork.Seen.YES, rejected(request.reason()));
            case RELEASED -> putBack(entries, ReturnWork.Seen.NO, "released");
            case FAILED, STARTED -> throw new IllegalStateException("such deliveries stay outstanding");
        }
        if (request.waiting()) {
            context.outcomes().hurry();
        }
    }

    /** Keeps why the application failed on what it has; of one delivery, for there is one reason. */
    private void note(Ranges deliveries, String reason) {
        QueueEntry entry =
                deliveries.isEmpty() ? null : session.unacknowledged().get(deliveries.from(0));
        if (entry != null) {
            entry.noteFailure(context.memory(), reason);
        }
    }

    private void markStarted(Ranges deliveries) {
        for (int i = 0; i < deliveries.count(); i++) {
            session.unacknowledged().forEach(deliveries.from(i), deliveries.to(i), entry -> entry.started = true);
        }
    }

    private List<QueueEntry> take(Ranges deliveries) {
        List<QueueEntry> entries = new ArrayList<>(1);
        for (int i = 0; i < deliveries.count(); i++) {
            session.unacknowledged().take(deliveries.from(i), deliveries.to(i), entries::add);
        }
        return entries;
    }

    private void remove(List<QueueEntry> entries) {
        Removals removals = new Removals();
        entries.forEach(removals::add);
        List<Outcome> outcomes = removals.outcomes();
        if (outcomes.isEmpty()) {
            removals.complete(context.slices());
            return;
        }
        DurableBatch batch = null;
        for (Outcome outcome : outcomes) {
            batch = context.outcomes().addLazily(outcome);
        }
        batch.then(() -> removals.complete(context.slices()));
        lastBatch = batch;
    }

    private static String rejected(String reason) {
        return reason == null || reason.isBlank() ? "rejected without a reason" : reason;
    }

    private void putBack(List<QueueEntry> entries, ReturnWork.Seen seen, String reason) {
        List<ReturnWork.Returned> returned = new ArrayList<>(entries.size());
        entries.forEach(entry -> returned.add(new ReturnWork.Returned(entry, seen, reason)));
        ReturnWork.start(context, returned, () -> {});
    }
}
