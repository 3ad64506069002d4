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
    void wallClockThatAgreesWithTheAnswerIsTaken() {
        long asked = nanos.getAndAdd(2 * MILLI);
        wall.set(1_003 * MILLI + 999_999);
        clock.sample(asked, 1_000);
        assertThat(clock.millis()).isEqualTo(1_003);
        nanos.addAndGet(1);
        assertThat(clock.millis()).isEqualTo(1_004);
    }

    @Test
    void wallClockThatIsWrongIsNotTaken() {
        long asked = nanos.getAndAdd(2 * MILLI);
        wall.set(1_006 * MILLI);
        clock.sample(asked, 1_000);
        assertThat(clock.millis()).isEqualTo(1_001);
        wall.set(996 * MILLI);
        clock.sample(nanos.get() - 2 * MILLI, 1_000);
        assertThat(clock.millis()).isEqualTo(1_001);
    }

    @Test
    void readingOfTheWallClockThatWasHeldUpIsNotTaken() {
        AtomicLong slow = new AtomicLong();
        ServerClock heldUp = new ServerClock(() -> slow.addAndGet(MILLI), () -> 1_002 * MILLI);
        heldUp.sample(0, 1_000);
        slow.set(MILLI);
        assertThat(heldUp.millis()).isEqualTo(1_001);
    }
}
