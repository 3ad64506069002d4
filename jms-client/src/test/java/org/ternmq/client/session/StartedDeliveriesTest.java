package org.ternmq.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Ranges;

final class StartedDeliveriesTest {
    private final StartedDeliveries started = new StartedDeliveries(1);

    @Test
    void numbersInAnyOrderBecomeRanges() {
        for (long number : new long[] {5, 1, 2, 9, 3, 10}) {
            started.add(1, number);
        }
        started.remove(1, 9);
        assertThat(started.ranges()).isEqualTo(Ranges.ofSorted(1, 2, 3, 5, 10));
    }

    @Test
    void setsOfRangesFitAFrame() {
        int count = Ranges.MAX_RANGES + 1;
        for (int i = 0; i < count; i++) {
            started.add(1, i * 2L);
        }
        List<Ranges> sets = started.take().sets();
        assertThat(sets).extracting(Ranges::count).containsExactly(Ranges.MAX_RANGES, 1);
        assertThat(sets.get(1)).isEqualTo(Ranges.of((count - 1) * 2L, (count - 1) * 2L));
        assertThat(started.size()).isZero();
    }

    @Test
    void manyNeighboursAreOneRange() {
        for (int i = 1; i <= 100_000; i++) {
            started.add(1, i);
        }
        assertThat(started.take().sets()).containsExactly(Ranges.of(1, 100_000));
    }

    @Test
    void numbersOfAnOlderEpochAreNotTakenForThoseOfANewOne() {
        started.add(1, 7);
        assertThat(started.raise(2).contains(1, 7)).isTrue();
        started.add(1, 8);
        started.add(2, 3);
        assertThat(started.remove(1, 3)).isFalse();
        StartedDeliveries.OfEpoch all = started.all();
        assertThat(all.epoch()).isEqualTo(2);
        assertThat(all.sets()).containsExactly(Ranges.of(3, 3));
    }
}
