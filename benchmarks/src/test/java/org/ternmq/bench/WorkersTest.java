package org.ternmq.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void allResultsAreCollected() throws Exception {
        assertThat(Workers.run(3, thread -> () -> thread)).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void theFirstFailureInterruptsTheOthersAndIsThrown() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);

        assertThatThrownBy(() -> Workers.run(2, thread -> () -> {
                    if (thread == 1) {
                        throw new IOException("no more");
                    }
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return thread;
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no more");
        interrupted.await();
    }
}
