package org.ternmq.client.transport.reconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;

class BackoffTest {
    private static final ReconnectSettings SETTINGS = new ReconnectSettings(100, 500, 2_000, 1_000);

    @Test
    void pausesDoubleUpToTheLongest() {
        Backoff backoff = new Backoff(SETTINGS, () -> 0);
        assertThat(LongStream.generate(() -> backoff.nextMillis(Long.MAX_VALUE)).limit(4))
                .containsExactly(100L, 200L, 400L, 500L);
    }

    @Test
    void chanceShortensAPauseToHalfAtMost() {
        Backoff backoff = new Backoff(SETTINGS, () -> 0.999);
        assertThat(backoff.nextMillis(Long.MAX_VALUE)).isBetween(50L, 51L);
    }

    @Test
    void pauseLeavesTheAttemptAfterItHalfOfTheTime() {
        Backoff backoff = new Backoff(SETTINGS, () -> 0);
        assertThat(LongStream.of(90, 45, 1, 0, -5).map(backoff::nextMillis)).containsExactly(45L, 23L, 1L, 0L, 0L);
    }

    @Test
    void firstConnectionIsTriedUntilTheDeadline() {
        AtomicLong now = new AtomicLong();
        List<Long> pauses = new ArrayList<>();
        Timing timing = new Timing(
                now::get,
                (millis, over) -> {
                    pauses.add(millis);
                    now.addAndGet(millis * 1_000_000);
                },
                () -> 0);
        List<Long> left = new ArrayList<>();
        Dialer nobody = (clientId, token, leftMillis) -> {
            left.add(leftMillis.getAsLong());
            throw new TransportException(ErrorCode.INTERNAL, "nothing answers");
        };
        assertThatThrownBy(() -> FirstConnection.dial(nobody, null, SETTINGS, timing))
                .hasMessage("nothing answers");
        assertThat(pauses).startsWith(100L, 200L, 400L, 500L, 400L, 200L, 100L).endsWith(1L);
        assertThat(left)
                .startsWith(2_000L, 1_900L, 1_700L, 1_300L, 800L, 400L, 200L)
                .endsWith(1L);
        assertThat(now).hasValue(2_000_000_000L);
    }

    @Test
    void refusedUserIsNotTriedAgain() {
        List<Long> pauses = new ArrayList<>();
        Timing timing = new Timing(() -> 0, (millis, over) -> pauses.add(millis), () -> 0);
        Dialer refusing = (clientId, token, leftMillis) -> {
            throw new TransportException(ErrorCode.AUTHENTICATION_FAILED, "no such user");
        };
        assertThatThrownBy(() -> FirstConnection.dial(refusing, null, SETTINGS, timing))
                .hasMessage("no such user");
        assertThat(pauses).isEmpty();
    }
}
