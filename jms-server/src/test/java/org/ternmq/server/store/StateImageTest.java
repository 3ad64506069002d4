package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.message.SessionId;
import org.ternmq.server.outcome.DeliveryCounted;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.DestinationDeleted;
import org.ternmq.server.outcome.DuplicateIdTaken;
import org.ternmq.server.outcome.DuplicateIdsForgotten;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.TransactionCommitted;

class StateImageTest {
    private static final DestinationCreated QUEUE = new DestinationCreated(1, DestinationName.queue("a"), false);
    private static final DestinationCreated OTHER = new DestinationCreated(2, DestinationName.queue("b"), false);

    @Property(tries = 200, seed = "1")
    void snapshotMakesTheSameStateButTheMessages(@ForAll long seed, @ForAll @IntRange(max = 200) int batches) {
        StateImage image = new StateImage();
        flat(workload(seed, batches)).forEach(outcome -> apply(image, outcome));
        List<Outcome> snapshot = image.snapshot();
        StateImage again = new StateImage();
        snapshot.forEach(outcome -> apply(again, outcome));
        assertThat(again.snapshot()).isEqualTo(snapshot);
        assertThat(recovered(again).outcomes()).isEqualTo(recovered(image).outcomes());
    }

    private static void apply(StateImage image, Outcome outcome) {
        if (outcome instanceof MessageAdded added) {
            image.used(added.message());
        } else if (outcome instanceof MessagesRemoved removed) {
            for (long message : removed.messages()) {
                image.used(message);
                image.removed(removed.queue(), message);
            }
        } else if (outcome instanceof DeliveryCounted counted) {
            image.count(counted);
        } else if (!(outcome instanceof DuplicateIdTaken) && !(outcome instanceof DuplicateIdsForgotten)) {
            // Duplicate ids are in blocks of the store, and in no image.
            image.apply(outcome);
        }
    }

    private static RecoveredState recovered(StateImage image) {
        return image.recovered(List.of(), true, "");
    }

    @Property(tries = 200, seed = "1")
    void applyingEachOutcomeTwiceChangesNothing(@ForAll long seed, @ForAll @IntRange(max = 200) int batches) {
        List<List<Outcome>> once = workload(seed, batches);
        List<List<Outcome>> twice = new ArrayList<>();
        once.forEach(batch -> batch.forEach(outcome -> twice.add(List.of(outcome, outcome))));
        assertThat(States.of(twice, twice.size())).isEqualTo(States.of(once, once.size()));
    }

    @Test
    void deletedQueueHoldsNothingAnyMore() {
        Images.Image image = Images.recover(
                List.of(
                        QUEUE,
                        OTHER,
                        added(1, 1),
                        added(2, 1, 2),
                        new DeliveryCounted(1, 2, 3),
                        new DestinationDeleted(1),
                        added(3, 1)),
                true);
        assertThat(image.messages()).hasSize(1);
        assertThat(image.messages().get(0).queues()).containsExactly(2);
        assertThat(image.state().nextMessage()).isEqualTo(4);
        assertThat(image.state().nextDestination()).isEqualTo(3);
    }

    @Test
    void numbersAreNotUsedAgainAfterEverythingIsGone() {
        StateImage image = new StateImage();
        List.of(QUEUE, OTHER, added(41, 2), new MessagesRemoved(2, new long[] {41}), new DestinationDeleted(2))
                .forEach(outcome -> apply(image, outcome));
        RecoveredState state = Images.recover(image.snapshot(), true).state();
        assertThat(state.nextMessage()).isEqualTo(42);
        assertThat(state.nextDestination()).isEqualTo(3);
    }

    @Test
    void lastSixteenTransactionsOfASessionAreRemembered() {
        SessionId session = new SessionId(1, 2);
        List<Outcome> commits = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            commits.add(new TransactionCommitted(session, i));
        }
        RecoveredState state = Images.recover(commits, true).state();
        assertThat(state.producers().get(session).committed())
                .hasSize(16)
                .contains(5L, 20L)
                .doesNotContain(4L);
    }

    private static List<List<Outcome>> workload(long seed, int batches) {
        Workload workload = new Workload(seed);
        List<List<Outcome>> all = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            all.add(workload.batch());
        }
        return all;
    }

    private static List<Outcome> flat(List<List<Outcome>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }

    private static MessageAdded added(long message, long... queues) {
        return new MessageAdded(
                message, queues, Envelope.accepted(new MessageId(1, 1, 1, message), null), new byte[] {1});
    }
}
