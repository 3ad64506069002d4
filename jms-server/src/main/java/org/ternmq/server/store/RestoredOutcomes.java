package org.ternmq.server.store;

import java.util.ArrayList;
import java.util.List;
import org.ternmq.server.outcome.BranchDecided;
import org.ternmq.server.outcome.BranchPrepared;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.HorizonAdvanced;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.TransactionCommitted;

/** What was read back from the log as the outcomes from which a broker begins, messages left out. */
final class RestoredOutcomes {
    private final List<Outcome> outcomes = new ArrayList<>();

    private RestoredOutcomes() {}

    static List<Outcome> of(RecoveredState state) {
        RestoredOutcomes restored = new RestoredOutcomes();
        restored.places(state);
        state.horizons().forEach((queue, message) -> restored.outcomes.add(new HorizonAdvanced(queue, message)));
        restored.outcomes.addAll(state.supposed().values());
        restored.outcomes.addAll(state.parked());
        state.producers().forEach((session, producer) -> restored.producer(producer));
        return restored.outcomes;
    }

    private void places(RecoveredState state) {
        if (state.lastIncarnation() != null) {
            outcomes.add(state.lastIncarnation());
        }
        outcomes.addAll(state.destinations());
        outcomes.addAll(state.subscriptions());
        outcomes.addAll(state.branches());
        // Numbers that were in use must not be given out again, even where nothing that bears them is left.
        if (state.nextDestination() > 1) {
            long last = state.nextDestination() - 1;
            boolean there = state.destinations().stream().anyMatch(created -> created.number() == last)
                    || state.subscriptions().stream().anyMatch(created -> created.number() == last)
                    || state.branches().stream().anyMatch(branch -> numberOf(branch) == last);
            if (!there) {
                outcomes.add(new DestinationDeleted(last));
            }
        }
        if (state.nextMessage() > 1) {
            outcomes.add(new MessagesRemoved(0, new long[] {state.nextMessage() - 1}));
        }
    }

    private static long numberOf(Outcome branch) {
        if (branch instanceof BranchPrepared prepared) {
            return prepared.number();
        }
        return branch instanceof BranchDecided decided ? decided.number() : 0;
    }

    private void producer(ProducerState producer) {
        if (producer.advanced() != null) {
            outcomes.add(producer.advanced());
            producer.committed()
                    .forEach(transaction -> outcomes.add(
                            new TransactionCommitted(producer.advanced().session(), transaction)));
        }
        outcomes.addAll(producer.refused());
    }
}
