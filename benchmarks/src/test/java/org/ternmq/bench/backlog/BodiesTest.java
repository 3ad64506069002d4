package org.ternmq.bench.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BodiesTest {
    private final Bodies bodies = new Bodies(100, new Random(7));

    private byte[] body(int number) {
        byte[] body = bodies.empty();
        bodies.number(body, number);
        return body;
    }

    @Test
    void aBodyTellsItsNumber() {
        assertThat(body(4_711)).hasSize(100);
        assertThat(bodies.numberOf(body(4_711))).isEqualTo(4_711);
    }

    @Test
    void aChangedByteIsSeen() {
        byte[] changed = body(3);
        changed[99]++;

        assertThatThrownBy(() -> bodies.numberOf(changed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("message 3")
                .hasMessageContaining("at byte 99");
    }

    @Test
    void anotherLengthIsSeen() {
        assertThatThrownBy(() -> bodies.numberOf(new byte[99])).hasMessageContaining("one of 99 has come back");
    }

    @Test
    void aBodyWithoutRoomForItsNumberIsRefused() {
        assertThatThrownBy(() -> new Bodies(3, new Random(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give 4 or more");
    }
}
