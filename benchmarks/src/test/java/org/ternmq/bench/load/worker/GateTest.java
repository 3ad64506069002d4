package org.ternmq.bench.load.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GateTest {

    @Test
    void asManyMayPassAsTheWindowHolds() {
        Gate gate = new Gate(2, 1, new Ledger(1, 1));

        assertThat(gate.pass()).isTrue();
        assertThat(gate.pass()).isTrue();
        assertThat(gate.sent()).isEqualTo(2);
    }

    @Test
    void aMessageMakesRoomWhenAllOfItsCopiesAreDone() {
        Ledger ledger = new Ledger(2, 1);
        Gate gate = new Gate(1, 2, ledger);
        gate.pass();
        ledger.done(2);

        assertThat(gate.pass()).isTrue();
    }

    @Test
    void whoWaitsIsToldThatTheRunHasFailed() {
        Ledger ledger = new Ledger(1, 1);
        Gate gate = new Gate(1, 1, ledger);
        gate.pass();
        ledger.fail("a consumer has failed");

        assertThatThrownBy(gate::pass).hasMessage("a consumer has failed");
    }

    @Test
    void whoWaitsCanBeInterrupted() {
        Gate gate = new Gate(1, 1, new Ledger(1, 1));
        gate.pass();
        Thread.currentThread().interrupt();

        assertThat(gate.pass()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
