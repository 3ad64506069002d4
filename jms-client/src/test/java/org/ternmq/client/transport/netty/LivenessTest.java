package org.ternmq.client.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LivenessTest {
    private static final long MILLI = 1_000_000L;

    @Test
    void busyConnectionAsksTheTimeNowAndThen() {
        Liveness liveness = new Liveness(1_000, 0);
        assertThat(liveness.takeHeartbeat(9_999 * MILLI, 9_999 * MILLI)).isFalse();
        assertThat(liveness.takeHeartbeat(10_000 * MILLI, 10_000 * MILLI)).isTrue();
        assertThat(liveness.takeHeartbeat(10_001 * MILLI, 10_001 * MILLI)).isFalse();
    }

    @Test
    void idleConnectionSpeaksUpWithinTheInterval() {
        Liveness liveness = new Liveness(1_000, 0);
        assertThat(liveness.takeHeartbeat(499 * MILLI, 0)).isFalse();
        assertThat(liveness.takeHeartbeat(500 * MILLI, 0)).isTrue();
    }

    @Test
    void withoutAnIntervalSilenceIsFine() {
        Liveness liveness = new Liveness(0, 0);
        assertThat(liveness.isDead(Long.MAX_VALUE)).isFalse();
        assertThat(liveness.takeHeartbeat(Long.MAX_VALUE, 0)).isFalse();
    }
}
