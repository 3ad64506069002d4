package org.ternmq.bench.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TenthsTest {
    private final List<String> told = new ArrayList<>();
    private long now;

    private Tenths of(long total) {
        return new Tenths(total, () -> now, told::add);
    }

    private void pass(Tenths tenths, long millis, int messages) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
        tenths.add(messages);
    }

    @Test
    void eachTenthHasItsRate() {
        Tenths tenths = of(1_000);
        for (int i = 0; i < 18; i++) {
            pass(tenths, 50, 50);
        }
        pass(tenths, 500, 50);
        pass(tenths, 500, 50);

        assertThat(tenths.parts().median()).isEqualTo(1_000, within(1e-6));
        assertThat(tenths.parts().least()).isEqualTo(100, within(1e-6));
        assertThat(tenths.last()).isEqualTo(100, within(1e-6));
        assertThat(tenths.rate()).isEqualTo(1_000 / 1.9, within(1e-6));
        assertThat(told).hasSize(10).last().isEqualTo("1,000 of 1,000, 100/s");
    }

    @Test
    void batchesThatAreLargerThanATenthMakeFewerParts() {
        Tenths tenths = of(30);
        pass(tenths, 1_000, 20);
        pass(tenths, 1_000, 10);

        assertThat(told).containsExactly("20 of 30, 20/s", "30 of 30, 10/s");
        assertThat(tenths.rate()).isEqualTo(15, within(1e-6));
    }
}
