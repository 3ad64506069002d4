package org.ternmq.bench.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumberingTest {
    @Property(tries = 200)
    void everyNumberHasOneProducerAndOneQueue(
            @ForAll @IntRange(min = 4, max = 500) int messages,
            @ForAll @IntRange(min = 1, max = 4) int producers,
            @ForAll @IntRange(min = 1, max = 40) int queues) {
        Numbering numbering = new Numbering(messages, producers, queues);
        boolean[] sent = new boolean[messages + 1];
        int[] counts = new int[queues];
        for (int producer = 0; producer < producers; producer++) {
            for (int i = 0; i < numbering.countOf(producer); i++) {
                int number = numbering.number(producer, i);
                assertThat(sent[number]).isFalse();
                assertThat(numbering.producerOf(number)).isEqualTo(producer);
                sent[number] = true;
                counts[numbering.queueOf(number)]++;
            }
        }
        for (int number = 1; number <= messages; number++) {
            assertThat(sent[number]).isTrue();
        }
        for (int queue = 0; queue < queues; queue++) {
            assertThat(numbering.countIn(queue)).isEqualTo(counts[queue]);
        }
    }

    @Test
    void aProducerSendsToTheQueuesInTurn() {
        Numbering numbering = new Numbering(12, 2, 3);

        assertThat(List.of(1, 3, 5, 7)).extracting(numbering::queueOf).containsExactly(0, 1, 2, 0);
        assertThat(List.of(2, 4, 6, 8)).extracting(numbering::queueOf).containsExactly(0, 1, 2, 0);
    }

    @Test
    void theLargestNumbersDoNotOverflow() {
        Numbering numbering = new Numbering(Integer.MAX_VALUE, 3, 1_000_000_000);

        assertThat(numbering.countIn(0)).isEqualTo(3);
        assertThat(numbering.number(0, numbering.countOf(0) - 1)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void moreProducersThanMessagesAreRefused() {
        assertThatThrownBy(() -> new Numbering(3, 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more producers (4) than messages (3)");
    }

    @Test
    void noQueueAtAllIsRefused() {
        assertThatThrownBy(() -> new Numbering(3, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the number of queues is 0");
    }
}
