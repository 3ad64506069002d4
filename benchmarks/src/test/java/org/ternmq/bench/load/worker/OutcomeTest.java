package org.ternmq.bench.load.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void theTextOfAnOutcomeIsReadAsTheSame() {
        Histogram send = Outcome.histogram();
        send.recordValue(1_000);
        send.recordValue(90_000_000);
        Outcome outcome = new Outcome(5, 1_000_000_000, send, Outcome.histogram());

        Outcome read = Outcome.parse(outcome.text());

        assertThat(read).isEqualTo(outcome);
        assertThat(read.endToEnd().getTotalCount()).isZero();
    }

    @Test
    void anotherTextIsRefused() {
        assertThatThrownBy(() -> Outcome.parse("1 2")).hasMessageContaining("4 words");
    }
}
