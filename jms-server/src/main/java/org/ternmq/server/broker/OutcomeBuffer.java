package org.ternmq.server.broker;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.outcome.Outcome;

/**
 * Gathers what one turn of the loop decides into one batch for the log. Outcomes that nobody waits for start no batch of
 * their own: they go with the next one, or once the acknowledgement delay is over.
 */
final class OutcomeBuffer {
    private static final int MOST_EXPECTED = 1024;

    private final CommitLog log;
    private final BrokerClock clock;
    private final long lazyMillis;
    private final Set<SendLedger> advanced = new LinkedHashSet<>();

    private List<Outcome> outcomes = new ArrayList<>();
    private DurableBatch batch = new DurableBatch(0);
    private boolean urgent;
    private long lazyDeadline = Long.MAX_VALUE;

    OutcomeBuffer(CommitLog log, BrokerClock clock, long lazyMillis) {
        this.log = log;
        this.clock = clock;
        this.lazyMillis = lazyMillis;
    }

    /** Adds an outcome that somebody waits for: it goes into the log at the end of this turn. */
    DurableBatch add(Outcome outcome) {
        urgent = true;
        outcomes.add(outcome);
        return batch;
    }

    /** Adds outcomes that somebody waits for. */
    void addAll(List<Outcome> together) {
        urgent = true;
        outcomes.addAll(together);
    }

    /** Adds an outcome that may wait for others to go with. */
    DurableBatch addLazily(Outcome outcome) {
        if (lazyDeadline == Long.MAX_VALUE) {
            lazyDeadline = clock.millis() + lazyMillis;
        }
        outcomes.add(outcome);
        return batch;
    }

    /** Has the session's send sequence logged with this batch, once for all of its sends in it. */
    void advance(SendLedger ledger) {
        advanced.add(ledger);
    }

    /** Has what is gathered logged at the end of this turn. */
    void hurry() {
        urgent |= !outcomes.isEmpty();
    }

    /** Ends the turn: appends the batch if anything of it is due. */
    void flush() {
        if (outcomes.isEmpty() || !urgent && clock.millis() < lazyDeadline) {
            return;
        }
        for (SendLedger ledger : advanced) {
            outcomes.add(ledger.advancedOutcome(clock.millis()));
        }
        advanced.clear();
        List<Outcome> appended = outcomes;
        DurableBatch gathered = batch;
        // The next one is likely to be about as large.
        outcomes = new ArrayList<>(Math.min(appended.size(), MOST_EXPECTED));
        batch = new DurableBatch(gathered.waiting());
        urgent = false;
        lazyDeadline = Long.MAX_VALUE;
        log.append(appended, gathered::becomeDurable);
    }

    /** When the outcomes that nobody waits for are due. */
    long deadline() {
        return lazyDeadline;
    }

    /** Why no more persistent messages may come in now, or null. */
    String fullReason() {
        return log.fullReason();
    }
}
