package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Envelope;
import org.ternmq.protocol.message.MessageId;

/** The collections of entries behave as naive ones do. */
class DeliveryBookkeepingTest {
    private static final MemoryGauge MEMORY = new MemoryGauge(Long.MAX_VALUE, false);

    private static QueueEntry entry(long number, int priority) {
        Envelope envelope = Envelope.accepted(new MessageId(1, 1, 1, number), null);
        byte[] bytes = TestMessage.of("x").priority(priority).bytes(BrokerFixture.QUEUE);
        return new QueueEntry(null, new StoredMessage(number, envelope, bytes, false, MEMORY), 0);
    }

    @Property(tries = 500)
    void unacknowledgedDeliveriesAreASortedMap(@ForAll @Size(max = 400) List<@IntRange(max = 999) Integer> steps) {
        UnacknowledgedDeliveries tested = new UnacknowledgedDeliveries();
        TreeMap<Long, QueueEntry> naive = new TreeMap<>();
        long last = 0;
        for (int step : steps) {
            long number = step / 10 * Math.max(1, last) / 100;
            if (step % 10 < 6) {
                QueueEntry added = entry(last + 1, 4);
                assertThat(tested.add(added)).isEqualTo(++last);
                naive.put(last, added);
            } else if (step % 10 < 8) {
                assertThat(tested.take(number)).isSameAs(naive.remove(number));
            } else if (step % 10 == 8) {
                List<QueueEntry> taken = new ArrayList<>();
                tested.take(number, number + step % 7, taken::add);
                Map<Long, QueueEntry> range = naive.subMap(number, true, number + step % 7, true);
                assertThat(taken).containsExactlyElementsOf(range.values());
                range.clear();
            } else {
                assertTakesIf(tested, naive, step % 5);
            }
            assertThat(tested.isEmpty()).isEqualTo(naive.isEmpty());
        }
        assertThat(tested.any(found -> found.number() % 2 == 0))
                .isEqualTo(naive.keySet().stream().anyMatch(number -> number % 2 == 0));
    }

    private static void assertTakesIf(UnacknowledgedDeliveries tested, TreeMap<Long, QueueEntry> naive, int rest) {
        List<Long> expected =
                naive.keySet().stream().filter(number -> number % 5 == rest).toList();
        assertThat(tested.takeIf(delivery -> delivery.number() % 5 == rest))
                .extracting(UnacknowledgedDeliveries.Numbered::number)
                .containsExactlyElementsOf(expected);
        naive.keySet().removeAll(expected);
    }

    @Test
    void deliveryThatStaysWhileManyComeAndGoTakesNoMoreRoom() {
        UnacknowledgedDeliveries tested = new UnacknowledgedDeliveries();
        QueueEntry entry = entry(1, 4);
        tested.add(entry);
        for (int i = 0; i < 100_000; i++) {
            tested.take(tested.add(entry(2, 4)));
        }
        assertThat(tested.capacity()).isLessThanOrEqualTo(64);
        assertThat(tested.take(1)).isSameAs(entry);
        assertThat(tested.isEmpty()).isTrue();
    }

    @Property(tries = 500)
    void availableEntriesAreSortedByPriorityAndNumber(
            @ForAll @Size(max = 300) List<@IntRange(max = 9999) Integer> steps) {
        AvailableEntries tested = new AvailableEntries();
        TreeSet<QueueEntry> naive = new TreeSet<>(
                Comparator.comparingInt((QueueEntry entry) -> -entry.message().priority())
                        .thenComparingLong(QueueEntry::number));
        List<QueueEntry> outside = new ArrayList<>();
        long last = 0;
        for (int step : steps) {
            QueueEntry moved = null;
            boolean in = true;
            if (step % 10 < 4) {
                moved = entry(++last, step / 10 % 10);
            } else if (step % 10 < 6 && !outside.isEmpty()) {
                moved = outside.remove(step % outside.size());
            } else if (!naive.isEmpty()) {
                in = false;
                moved = step % 2 == 0 ? naive.first() : new ArrayList<>(naive).get(step % naive.size());
            }
            if (moved != null && in) {
                tested.add(moved);
                naive.add(moved);
            } else if (moved != null) {
                tested.remove(moved);
                naive.remove(moved);
                outside.add(moved);
            }
            assertThat(tested.size()).isEqualTo(naive.size());
            assertThat(tested.first()).isSameAs(naive.isEmpty() ? null : naive.first());
        }
    }
}
