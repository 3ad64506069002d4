package org.ternmq.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.IncomingMessage;

final class HandoversTest {
    private static final IncomingMessage MESSAGE = new IncomingMessage(1, 1, 1, 1, null, new byte[0]);

    private final Handovers handovers = new Handovers();
    private final PrefetchBuffer buffer = new PrefetchBuffer(1, new PrefetchWindow(1, 1), false);
    private final PrefetchBuffer another = new PrefetchBuffer(2, new PrefetchWindow(1, 1), false);

    @Test
    void nobodyWaitsForItsOwnHandover() throws Exception {
        handovers.begin(buffer, MESSAGE);
        assertThat(handovers.isUnderWayHere()).isTrue();
        handovers.awaitOthers(null);
        handovers.end();
        assertThat(handovers.isUnderWayHere()).isFalse();
    }

    @Test
    void whoStopsDoesNotWaitForAReceiveButWhoClosesDoes() throws Exception {
        handovers.beginReceive(buffer);
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread closing = new Thread(() -> {
            try {
                handovers.awaitOthers(null);
                stopped.countDown();
                handovers.awaitOthersAndReceives(another);
                handovers.awaitOthersAndReceives(buffer);
                closed.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        closing.start();
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(closed.getCount()).isEqualTo(1);
        handovers.endReceive();
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void waitsForThatOfAnotherThreadUntilItEnds() throws Exception {
        handovers.begin(buffer, MESSAGE);
        CountDownLatch waited = new CountDownLatch(1);
        Thread closing = new Thread(() -> {
            try {
                handovers.awaitOthers(another);
                handovers.awaitOthers(buffer);
                waited.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        closing.start();
        assertThat(waited.getCount()).isEqualTo(1);
        handovers.end();
        assertThat(waited.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatWaitsForRestRunsOnceTheMessageHasArrived() {
        CountDownLatch rested = new CountDownLatch(1);
        handovers.begin(buffer, MESSAGE);
        handovers.whenAtRest(rested::countDown);
        assertThat(handovers.messages()).containsExactly(MESSAGE);
        assertThat(rested.getCount()).isEqualTo(1);
        handovers.end();
        assertThat(rested.getCount()).isZero();
    }
}
