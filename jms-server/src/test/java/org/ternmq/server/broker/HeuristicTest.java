package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BranchFixture.ONE;
import static org.ternmq.server.broker.BranchFixture.OUT;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Branches that somebody decides about without their transaction manager. */
class HeuristicTest {
    private final BranchFixture fixture = new BranchFixture();
    private final BrokerFixture broker = fixture.broker;

    private String answer(long request) {
        return fixture.answer(request);
    }

    @Test
    void onlyAPreparedBranchCanBeDecided() {
        fixture.work(ONE);
        assertThat(answer(fixture.client.decide(ONE, true))).isEqualTo("failed XAER_PROTO");
        assertThat(answer(fixture.client.decide(ONE, false))).isEqualTo("failed XAER_PROTO");
        assertThat(answer(fixture.client.commitAtOnce(ONE))).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void decisionIsKeptUntilItIsForgotten(boolean committed) {
        String code = "failed " + (committed ? "XA_HEURCOM" : "XA_HEURRB");
        fixture.work(ONE);
        fixture.prepare(ONE);
        assertThat(answer(fixture.client.decide(ONE, committed))).isEqualTo("done");
        assertThat(answer(fixture.client.commit(ONE))).isEqualTo(code);
        assertThat(answer(fixture.client.rollback(ONE))).isEqualTo(code);
        broker.crash();
        fixture.begin();
        assertThat(fixture.client.inDoubt()).containsExactly(ONE);
        assertThat(answer(fixture.client.commit(ONE))).isEqualTo(code);
        assertThat(answer(fixture.client.rollback(ONE))).isEqualTo(code);
        assertThat(answer(fixture.client.forget(ONE))).isEqualTo("done");
        assertThat(answer(fixture.client.forget(ONE))).isEqualTo("failed XAER_NOTA");
        broker.crash();
        fixture.begin();
        assertThat(fixture.client.inDoubt()).isEmpty();
        assertThat(answer(fixture.client.commit(ONE))).isEqualTo("failed XAER_NOTA");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void decisionHoldsForTheMessages(boolean crash) {
        fixture.work(ONE);
        fixture.prepare(ONE);
        if (crash) {
            broker.crash();
            fixture.begin();
        }
        fixture.client.decide(ONE, true);
        broker.flush();
        broker.crash();
        assertThat(fixture.read(OUT)).containsExactly("sent");
        assertThat(fixture.read(QUEUE)).hasSize(1);
    }

    @Test
    void rollbackHoldsForTheMessages() {
        fixture.work(ONE);
        fixture.prepare(ONE);
        fixture.client.decide(ONE, false);
        broker.flush();
        broker.crash();
        assertThat(fixture.read(OUT)).isEmpty();
        assertThat(fixture.read(QUEUE)).hasSize(2);
    }
}
