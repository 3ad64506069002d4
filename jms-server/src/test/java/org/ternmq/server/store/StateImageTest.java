package org.ternmq.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;
import org.ternmq.server.outcome.TransactionCommitted;

class StateImageTest {
    private static final DestinationCreated QUEUE = new DestinationCreated(1, DestinationName.queue("a"), false);
    private static final DestinationCreated OTHER = new DestinationCreated(2, DestinationName.queue("b"), false);

    @Property(tries = 200, seed = "1")
    void snapshotMakesTheSameStateButTheMessages(@ForAll long seed, @ForAll @IntRange(max = 200) int batches) {
        StateImage image = apply(workload(seed, batches), 1);
        image.recovered(true, "");
        List<Outcome> snapshot = image.snapshot();
        StateImage again = apply(List.of(snapshot), 1);
        assertThat(again.snapshot()).isEqualTo(snapshot);
        assertThat(again.liveMessages()).isZero();
    }

    @Property(tries = 200, seed = "1")
    void applyingEachOutcomeTwiceChangesNothing(@ForAll long seed, @ForAll @IntRange(max = 200) int batches) {
        List<List<Outcome>> once = workload(seed, batches);
        List<List<Outcome>> twice = new ArrayList<>();
        once.forEach(batch -> batch.forEach(outcome -> twice.add(List.of(outcome, outcome))));
        assertThat(States.of(twice, twice.size())).isEqualTo(States.of(once, once.size()));
    }

    @Test
    void fileIsNeededUntilEveryQueueHasLetGoOfItsMessages() {
        StateImage image = apply(List.of(List.of(QUEUE, OTHER, added(1, 1, 2))), 5);
        image.apply(List.of(added(2, 1)), 6);
        assertThat(image.firstNeeded()).isEqualTo(5);
        image.apply(List.of(removed(1, 1)), 6);
        assertThat(image.firstNeeded()).isEqualTo(5);
        image.apply(List.of(removed(2, 1)), 6);
        assertThat(image.firstNeeded()).isEqualTo(6);
        image.apply(List.of(new DestinationDeleted(1)), 6);
        assertThat(image.firstNeeded()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void messageThatIsAddedAgainMovesToItsNewFile() {
        StateImage image = apply(List.of(List.of(QUEUE, added(1, 1))), 5);
        image.apply(List.of(added(1, 1)), 9);
        assertThat(image.firstNeeded()).isEqualTo(9);
        assertThat(image.liveMessages()).isEqualTo(1);
    }

    @Test
    void deletedQueueHoldsNothingAnyMore() {
        StateImage image =
                apply(List.of(List.of(QUEUE, OTHER, added(1, 1), added(2, 1, 2), new DeliveryCounted(1, 2, 3))), 1);
        image.apply(List.of(new DestinationDeleted(1), added(3, 1)), 1);
        RecoveredState state = image.recovered(true, "");
        assertThat(state.messages()).hasSize(1);
        assertThat(state.messages().get(0).queues()).containsExactly(2);
        assertThat(state.nextMessage()).isEqualTo(4);
        assertThat(state.nextDestination()).isEqualTo(3);
    }

    @Test
    void numbersAreNotUsedAgainAfterEverythingIsGone() {
        StateImage image =
                apply(List.of(List.of(QUEUE, OTHER, added(41, 2), removed(2, 41), new DestinationDeleted(2))), 1);
        RecoveredState state = apply(List.of(image.snapshot()), 2).recovered(true, "");
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
        RecoveredState state = apply(List.of(commits), 1).recovered(true, "");
        assertThat(state.producers().get(session).committed())
                .hasSize(16)
                .contains(5L, 20L)
                .doesNotContain(4L);
    }

    @Property(tries = 200, seed = "1")
    void numberMapActsLikeAMap(@ForAll @IntRange(max = 60) int[] keys) {
        LongMap<String> map = new LongMap<>();
        Map<Long, String> model = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            long key = keys[i] * 1_000_003L;
            if (i % 3 == 2) {
                map.remove(key);
                model.remove(key);
            } else {
                map.put(key, "v" + i);
                model.put(key, "v" + i);
            }
        }
        assertThat(map.size()).isEqualTo(model.size());
        for (long key = 0; key <= 60; key++) {
            assertThat(map.get(key * 1_000_003L)).isEqualTo(model.get(key * 1_000_003L));
        }
    }

    private static List<List<Outcome>> workload(long seed, int batches) {
        Workload workload = new Workload(seed);
        List<List<Outcome>> all = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            all.add(workload.batch());
        }
        return all;
    }

    private static StateImage apply(List<List<Outcome>> batches, long file) {
        StateImage image = new StateImage();
        batches.forEach(batch -> image.apply(batch, file));
        return image;
    }

    private static MessageAdded added(long message, long... queues) {
        return new MessageAdded(
                message, queues, Envelope.accepted(new MessageId(1, 1, 1, message), null), new byte[] {1});
    }

    private static MessagesRemoved removed(long queue, long... messages) {
        return new MessagesRemoved(queue, messages);
    }
}
