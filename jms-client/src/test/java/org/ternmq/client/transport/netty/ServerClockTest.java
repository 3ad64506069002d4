package org.ternmq.client.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ServerClockTest {
    private static final long MILLI = 1_000_000L;

    private final AtomicLong nanos = new AtomicLong(-5 * MILLI);
    private final AtomicLong wall = new AtomicLong();
    private final ServerClock clock = new ServerClock(nanos::get, wall::get);

    @Test
    void answerIsTakenForTheMiddleOfItsRoundTrip() {
        long asked = nanos.getAndAdd(10 * MILLI);
        clock.sample(asked, 1_000);
        assertThat(clock.millis()).isEqualTo(1_005);
        nanos.addAndGet(7 * MILLI);
        assertThat(clock.millis()).isEqualTo(1_012);
    }

    @Test
    void slowAnswersDoNotSpoilAGoodEstimateUntilThereAreOnlySlowOnes() {
        clock.sample(nanos.getAndAdd(2 * MILLI), 1_000);
        for (int i = 0; i < 8; i++) {
            clock.sample(nanos.get() - 100 * MILLI, 9_000);
            assertThat(clock.millis()).isEqualTo(1_001);
        }
        clock.sample(nanos.get() - 100 * MILLI, 9_000);
        assertThat(clock.millis()).isEqualTo(9_050);
    }

    @Test
    void aWallClockAsNearAsTheEstimateCanTellIsUsedUntilItJumps() {
        clock.sample(nanos.getAndAdd(2 * MILLI), 1_000);
        wall.set(1_005);
        assertThat(clock.millis()).isEqualTo(1_005);
        wall.set(997);
        assertThat(clock.millis()).isEqualTo(997);
        wall.set(996);
        assertThat(clock.millis()).isEqualTo(1_001);
        wall.set(1_006);
        assertThat(clock.millis()).isEqualTo(1_001);
    }
}
