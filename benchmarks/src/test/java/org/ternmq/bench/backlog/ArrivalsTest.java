package org.ternmq.bench.backlog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals(new Numbering(8, 2, 2));

    private void receive(int queue, int... numbers) {
        for (int number : numbers) {
            arrivals.add(queue, number);
        }
    }

    @Test
    void producersMayBeMixedAsLongAsEachIsInOrder() {
        receive(0, 2, 6, 1, 5);
        receive(1, 3, 4, 7, 8);

        arrivals.checkComplete();
    }

    @Test
    void aMissingMessageIsNamed() {
        receive(0, 1, 2, 5, 6);
        receive(1, 4, 7);

        assertThatThrownBy(arrivals::checkComplete).hasMessage("2 messages have not come; the first of them is 3");
    }

    @Test
    void aMessageMayNotComeTwice() {
        receive(0, 1);

        assertThatThrownBy(() -> receive(0, 1)).hasMessage("message 1 has come twice");
    }

    @Test
    void aProducersMessagesMayNotOvertakeEachOther() {
        receive(0, 5);

        assertThatThrownBy(() -> receive(0, 1)).hasMessageContaining("message 1 has come after message 5");
    }

    @Test
    void aMessageMayNotComeFromAnotherQueue() {
        assertThatThrownBy(() -> receive(1, 1)).hasMessageContaining("was sent to queue 0 and has come from queue 1");
    }

    @Test
    void aMessageThatNobodySentIsRefused() {
        assertThatThrownBy(() -> receive(0, 9)).hasMessageContaining("which nobody sent");
    }
}
