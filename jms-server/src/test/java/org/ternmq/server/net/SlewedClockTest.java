package org.ternmq.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class SlewedClockTest {
    private static final long START = 1_700_000_000_000L;

    /** How far real time goes on, and how the wall clock is set meanwhile. */
    record Step(long nanos, long jumpMillis) {}

    private long nanos;
    private long wallMillis = START;
    private long wallNanosRest;

    private void advance(long by) {
        nanos += by;
        wallNanosRest += by;
        wallMillis += wallNanosRest / 1_000_000;
        wallNanosRest %= 1_000_000;
    }

    private SlewedClock clock() {
        return new SlewedClock(() -> nanos, () -> wallMillis);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> pauses = Arbitraries.longs().between(0, TimeUnit.MINUTES.toNanos(3));
        Arbitrary<Long> jumps = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(0L)),
                Tuple.of(1, Arbitraries.longs().between(-86_400_000L, 86_400_000L)));
        return Combinators.combine(pauses, jumps).as(Step::new).list().ofMaxSize(100);
    }

    @Property(tries = 300)
    void neverGoesBackAndNeverRunsFasterOrSlowerThanItsSlew(@ForAll("steps") List<Step> steps) {
        nanos = 0;
        wallMillis = START;
        wallNanosRest = 0;
        SlewedClock clock = clock();
        long before = clock.millis();
        for (Step step : steps) {
            advance(step.nanos);
            wallMillis += step.jumpMillis;
            long now = clock.millis();
            long gained = now - before;
            long elapsed = TimeUnit.NANOSECONDS.toMillis(step.nanos);
            long slew = elapsed / SlewedClock.SLOWEST_SLEW + 1;
            assertThat(gained).isNotNegative().isBetween(elapsed - slew - 1, elapsed + slew + 1);
            before = now;
        }
    }

    @Test
    void comesToTheWallClockByAndByWhenThatIsSetForward() {
        SlewedClock clock = clock();
        wallMillis += 1_000;
        for (int second = 0; second < 2 * SlewedClock.SLOWEST_SLEW; second++) {
            advance(TimeUnit.SECONDS.toNanos(1));
            clock.millis();
        }
        assertThat(clock.millis()).isBetween(wallMillis - 1, wallMillis + 1);
    }

    @Test
    void comesToTheWallClockByAndByWhenThatIsSetBack() {
        SlewedClock clock = clock();
        wallMillis -= 1_000;
        for (int second = 0; second < 2 * SlewedClock.SLOWEST_SLEW; second++) {
            advance(TimeUnit.SECONDS.toNanos(1));
            clock.millis();
        }
        assertThat(clock.millis()).isBetween(wallMillis - 1, wallMillis + 1);
    }

    @Test
    void startsAtTheWallClock() {
        assertThat(clock().millis()).isEqualTo(START);
    }
}
