package org.ternmq.server.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Compares what is left after a kill with what the clients were promised. */
final class Verdict {
    private final Round round;
    private final Place queue;
    private final Place subscription;
    private final Place gathering;

    /** What came to one queue or subscription: before the kill and after. */
    private static final class Place {
        final String name;
        final Set<String> found = new HashSet<>();
        final Set<String> seen = new HashSet<>();

        Place(String name, List<String> left, Collection<TakenBatch> taken) {
            this.name = name;
            assertThat(left).as("left in %s", name).doesNotHaveDuplicates();
            found.addAll(left);
            seen.addAll(left);
            assertAscending(left);
            taken.forEach(this::check);
        }

        private void assertAscending(List<String> left) {
            Map<String, Integer> last = new HashMap<>();
            for (String id : left) {
                Integer before = last.put(Ids.sender(id), Ids.number(id));
                assertThat(before == null || before < Ids.number(id))
                        .as("%s came to %s after number %s of its sender", id, name, before)
                        .isTrue();
            }
        }

        private void check(TakenBatch batch) {
            seen.addAll(batch.ids());
            long back = batch.ids().stream().filter(found::contains).count();
            switch (batch.state()) {
                case IN_DOUBT -> {
                    if (batch.isTransacted()) {
                        assertThat(back)
                                .as("%s: %s was taken in one transaction", name, batch.ids())
                                .isIn(0L, (long) batch.ids().size());
                    }
                }
                case DONE ->
                    assertThat(back)
                            .as("%s: %s was acknowledged and came again", name, batch.ids())
                            .isZero();
            }
        }
    }

    Verdict(Round round, List<String> inQueue, List<String> inTaken, List<String> inGathering) {
        this.round = round;
        queue = new Place("the queue", inQueue, round.takenFromQueue());
        subscription = new Place("the subscription that is taken from", inTaken, round.takenFromSubscription());
        gathering = new Place("the subscription that gathers", inGathering, List.of());
    }

    void check() {
        assertThat(round.failures()).as("failures before the kill").isEmpty();
        assertNotTakenTwice(round.takenFromQueue());
        assertNotTakenTwice(round.takenFromSubscription());
        round.sent().forEach(this::check);
        assertNothingFromNowhere(queue, SentBatch::toQueue);
        assertNothingFromNowhere(subscription, SentBatch::toTopic);
        assertNothingFromNowhere(gathering, SentBatch::toTopic);
    }

    private static void assertNotTakenTwice(Collection<TakenBatch> taken) {
        Set<String> once = new HashSet<>();
        for (TakenBatch batch : taken) {
            if (batch.state() == TakenBatch.State.DONE) {
                batch.ids().forEach(id -> assertThat(once.add(id))
                        .as("%s was taken twice", id)
                        .isTrue());
            }
        }
    }

    private void check(SentBatch batch) {
        int expected = batch.toQueue().size() + 2 * batch.toTopic().size();
        int there = count(queue, batch.toQueue())
                + count(subscription, batch.toTopic())
                + count(gathering, batch.toTopic());
        if (there == expected || !batch.isReceipted() && there == 0) {
            return;
        }
        fail(
                "%s and %s were sent together%s, and %s of %s came",
                batch.toQueue(), batch.toTopic(), batch.isReceipted() ? " and receipted" : "", there, expected);
    }

    private static int count(Place place, List<String> ids) {
        return (int) ids.stream().filter(place.seen::contains).count();
    }

    private void assertNothingFromNowhere(Place place, Function<SentBatch, List<String>> ids) {
        Set<String> sent = new HashSet<>();
        round.sent().forEach(batch -> sent.addAll(ids.apply(batch)));
        assertThat(sent)
                .as("what came to %s was sent in this round", place.name)
                .containsAll(place.seen);
    }
}
