package org.ternmq.client.transport.reconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.TransportException;
import org.ternmq.protocol.message.ErrorCode;

class BackoffTest {
    private static final ReconnectSettings SETTINGS = new ReconnectSettings(100, 500, 2_000, 1_000);

    @Test
    void pausesDoubleUpToTheLongest() {
        Backoff backoff = new Backoff(SETTINGS, () -> 0);
        assertThat(List.of(backoff.nextMillis(), backoff.nextMillis(), backoff.nextMillis(), backoff.nextMillis()))
                .containsExactly(100L, 200L, 400L, 500L);
    }

    @Test
    void chanceShortensAPauseToHalfAtMost() {
        Backoff backoff = new Backoff(SETTINGS, () -> 0.999);
        assertThat(backoff.nextMillis()).isBetween(50L, 51L);
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
        Dialer nobody = (clientId, token) -> {
            throw new TransportException(ErrorCode.INTERNAL, "nothing answers");
        };
        assertThatThrownBy(() -> FirstConnection.dial(nobody, null, SETTINGS, timing))
                .hasMessage("nothing answers");
        assertThat(pauses).containsExactly(100L, 200L, 400L, 500L, 500L, 300L);
    }

    @Test
    void refusedUserIsNotTriedAgain() {
        List<Long> pauses = new ArrayList<>();
        Timing timing = new Timing(() -> 0, (millis, over) -> pauses.add(millis), () -> 0);
        Dialer refusing = (clientId, token) -> {
            throw new TransportException(ErrorCode.AUTHENTICATION_FAILED, "no such user");
        };
        assertThatThrownBy(() -> FirstConnection.dial(refusing, null, SETTINGS, timing))
                .hasMessage("no such user");
        assertThat(pauses).isEmpty();
    }
}
