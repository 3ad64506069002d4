package org.ternmq.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrefetchWindowTest {
    private final PrefetchWindow window = new PrefetchWindow(4, 1_000);

    @Test
    void creditComesBackWhenHalfIsConsumed() {
        assertThat(window.due()).isEqualTo(new PrefetchWindow.Grant(4, 1_000));
        arrive(4, 10);
        window.consumed(10);
        assertThat(window.due()).isNull();
        window.consumed(10);
        assertThat(window.due()).isEqualTo(new PrefetchWindow.Grant(2, 0));
    }

    @Test
    void messageOverTheCreditInBytesIsMadeUpForOnceItIsConsumed() {
        window.due();
        arrive(1, 5_000);
        assertThat(window.due()).isNull();
        window.consumed(5_000);
        assertThat(window.due()).isEqualTo(new PrefetchWindow.Grant(0, 5_000));
    }

    @Test
    void droppedDeliveriesGiveTheirCreditBack() {
        window.due();
        for (int i = 0; i < 3; i++) {
            window.arrived(300, false);
        }
        assertThat(window.due()).isEqualTo(new PrefetchWindow.Grant(3, 900));
    }

    @Test
    void clearedMessagesGiveTheirCreditBack() {
        window.due();
        arrive(4, 10);
        window.cleared();
        assertThat(window.due()).isEqualTo(new PrefetchWindow.Grant(4, 0));
    }

    @Test
    void withoutPrefetchOnlyBytesAreGiven() {
        PrefetchWindow byHand = new PrefetchWindow(0, 1_000);
        assertThat(byHand.due()).isEqualTo(new PrefetchWindow.Grant(0, 1_000));
        byHand.given(1);
        byHand.drained();
        assertThat(byHand.hasCredit()).isFalse();
        assertThat(byHand.due()).isEqualTo(new PrefetchWindow.Grant(0, 1_000));
    }

    private void arrive(int count, int bytes) {
        for (int i = 0; i < count; i++) {
            window.arrived(bytes, true);
        }
    }
}
