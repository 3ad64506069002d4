package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BranchFixture.ONE;
import static org.ternmq.server.broker.BranchFixture.OUT;
import static org.ternmq.server.broker.BranchFixture.TWO;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchStart;

/** Branches whose time is up before they are prepared. */
class BranchTimeoutTest {
    private static final long USUAL = BranchLimits.USUAL.timeoutMillis();

    private final BranchFixture fixture = new BranchFixture();
    private final BrokerFixture broker = fixture.broker;
    private final TestClient client = fixture.client;
    private final TestSession session = fixture.session;

    private void pass(long millis) {
        broker.pass(millis);
        broker.flush();
    }

    @Test
    void endedBranchIsRolledBackWhenItsTimeIsUp() {
        fixture.work(ONE);
        pass(USUAL - 1);
        assertThat(client.branches().toString()).contains("ENDED");
        pass(1);
        session.close(1, 2);
        broker.flush();
        assertThat(fixture.read(QUEUE)).containsExactly("m0*2", "m1*2");
        assertThat(fixture.answer(client.prepare(ONE))).isEqualTo("failed XA_RBTIMEOUT");
        assertThat(fixture.answer(client.prepare(ONE))).isEqualTo("failed XAER_NOTA");
        assertThat(fixture.read(OUT)).isEmpty();
    }

    @Test
    void clientSaysHowLongABranchMayTake() {
        session.startBranch(ONE, BranchStart.NEW, 1_000);
        session.acknowledge(1);
        pass(1_000);
        assertThat(client.branches().toString()).contains("ROLLBACK_ONLY");
        session.send(OUT, "late");
        session.acknowledge(2);
        assertThat(fixture.answer(session.endBranch(ONE, BranchEnd.SUCCESS))).isEqualTo("failed XA_RBTIMEOUT");
        assertThat(fixture.answer(client.rollback(ONE))).isEqualTo("done");
        session.close();
        broker.flush();
        assertThat(fixture.read(QUEUE)).containsExactly("m0*2", "m1*2");
    }

    @Test
    void preparedBranchHasNoTimeLimit() {
        fixture.work(ONE);
        fixture.prepare(ONE);
        pass(10 * USUAL);
        assertThat(fixture.answer(client.commit(ONE))).isEqualTo("done");
        assertThat(fixture.read(OUT)).containsExactly("sent");
    }

    @Test
    void branchThatNobodyAsksAboutIsForgotten() {
        fixture.work(ONE);
        session.startBranch(TWO, BranchStart.NEW);
        client.connection().lost();
        pass(USUAL);
        pass(USUAL);
        fixture.begin();
        assertThat(fixture.client.branches()).isEmpty();
        assertThat(fixture.answer(fixture.client.prepare(ONE))).isEqualTo("failed XAER_NOTA");
    }
}
