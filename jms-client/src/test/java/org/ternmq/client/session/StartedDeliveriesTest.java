package org.ternmq.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Ranges;

final class StartedDeliveriesTest {
    private final StartedDeliveries started = new StartedDeliveries();

    @Test
    void numbersInAnyOrderBecomeRanges() {
        for (long number : new long[] {5, 1, 2, 9, 3, 10}) {
            started.add(number);
        }
        started.remove(9);
        assertThat(started.ranges()).isEqualTo(Ranges.ofSorted(1, 2, 3, 5, 10));
    }

    @Test
    void setsOfRangesFitAFrame() {
        int count = Ranges.MAX_RANGES + 1;
        for (int i = 0; i < count; i++) {
            started.add(i * 2L);
        }
        List<Ranges> sets = started.take();
        assertThat(sets).extracting(Ranges::count).containsExactly(Ranges.MAX_RANGES, 1);
        assertThat(sets.get(1)).isEqualTo(Ranges.of((count - 1) * 2L, (count - 1) * 2L));
        assertThat(started.size()).isZero();
    }

    @Test
    void manyNeighboursAreOneRange() {
        for (int i = 1; i <= 100_000; i++) {
            started.add(i);
        }
        assertThat(started.take()).containsExactly(Ranges.of(1, 100_000));
    }
}
