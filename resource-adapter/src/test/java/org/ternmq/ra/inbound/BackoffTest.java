package org.ternmq.ra.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void pauseDoublesUpToTheLongest() {
        Backoff backoff = new Backoff(100, 1_000);

        assertThat(backoff.after(1)).isEqualTo(100);
        assertThat(backoff.after(2)).isEqualTo(200);
        assertThat(backoff.after(4)).isEqualTo(800);
        assertThat(backoff.after(5)).isEqualTo(1_000);
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(1_000);
    }

    @Test
    void noFirstPauseIsNone() {
        assertThat(new Backoff(0, 1_000).after(7)).isZero();
    }

    @Test
    void longestPauseIsNotShorterThanTheFirst() {
        assertThat(new Backoff(100, 10).after(3)).isEqualTo(100);
    }
}
