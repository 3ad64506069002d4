package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;

/** Acknowledgements: what they take out, when they are logged, and when they are confirmed. */
class AcknowledgementTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();

    @BeforeEach
    void deliverFive() {
        session.fill(QUEUE, 5, true);
        session.consumer(QUEUE, 5);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        client.port().heard();
        client.port().deliveries();
    }

    private List<String> leftAfterACrash() {
        fixture.crash();
        TestClient later = fixture.connect();
        later.session().consumer(QUEUE, 100);
        fixture.flush();
        return later.port().texts();
    }

    @Test
    void acknowledgedRangesAreGoneAndTheRestStays() {
        session.acknowledge(true, Ranges.ofSorted(1, 2, 4));
        fixture.flush();
        assertThat(leftAfterACrash()).containsExactly("m2", "m4");
    }

    @Test
    void acknowledgementIsConfirmedOnlyOnceItIsDurable() {
        session.acknowledge(true, Ranges.of(1, 1));
        fixture.turns();
        assertThat(client.port().heard("confirmed")).isEmpty();
        fixture.flush();
        assertThat(client.port().heard("confirmed")).containsExactly("confirmed 1");
    }

    @Test
    void confirmationsAreCumulative() {
        session.acknowledge(1);
        session.acknowledge(2);
        session.acknowledge(true, Ranges.of(3, 3));
        fixture.flush();
        assertThat(client.port().heard("confirmed")).containsExactly("confirmed 3");
    }

    @Test
    void acknowledgementThatNobodyWaitsForStartsNoBatchBeforeTheDelay() {
        int before = fixture.log().appended();
        session.acknowledge(1);
        fixture.pass(BrokerFixture.ACK_DELAY - 1);
        assertThat(fixture.log().appended()).isEqualTo(before);
        assertThat(fixture.broker().nextTick()).isEqualTo(fixture.clock.millis() + 1);

        fixture.pass(1);
        assertThat(fixture.log().appended()).isEqualTo(before + 1);
    }

    @Test
    void acknowledgementThatSomebodyWaitsForGoesAtOnceWithThoseBeforeIt() {
        int before = fixture.log().appended();
        session.acknowledge(1);
        session.acknowledge(true, Ranges.of(2, 2));
        fixture.turns();
        assertThat(fixture.log().appended()).isEqualTo(before + 1);
        fixture.flush();
        assertThat(leftAfterACrash()).containsExactly("m2", "m3", "m4");
    }

    @Test
    void acknowledgementRidesWithALaterSendOfItsSession() {
        int before = fixture.log().appended();
        session.acknowledge(1);
        fixture.turns();
        session.send(QUEUE, "reply");
        fixture.flush();
        assertThat(fixture.log().appended()).isEqualTo(before + 1);
        assertThat(client.port().heard("confirmed")).containsExactly("confirmed 1");
        assertThat(leftAfterACrash()).containsExactly("m1", "m2", "m3", "m4", "reply");
    }

    @Test
    void acknowledgementThatIsNotDurableIsForgottenByACrash() {
        session.acknowledge(1);
        fixture.turns();
        assertThat(leftAfterACrash()).containsExactly("m0", "m1", "m2", "m3", "m4");
    }

    @Test
    void acknowledgingWhatIsNotOutstandingChangesNothing() {
        session.acknowledge(1);
        session.acknowledge(true, Ranges.of(1, 1_000_000_000_000L));
        session.acknowledge(true, Ranges.of(77, 78));
        fixture.flush();
        assertThat(client.port().heard("confirmed")).containsExactly("confirmed 3");
        assertThat(client.port().closed()).isNull();
        assertThat(leftAfterACrash()).isEmpty();
    }

    @Test
    void acknowledgementOfAnOlderEpochIsPassedOverButConfirmed() {
        session.restart(1);
        client.connection()
                .acknowledge(
                        session.number(),
                        new AcknowledgeRequest(1, 1, Disposition.CONSUMED, 0, true, null, Ranges.of(1, 5)));
        fixture.turns();
        assertThat(client.port().heard("confirmed")).containsExactly("confirmed 1");
        assertThat(leftAfterACrash()).hasSize(5);
    }

    @Test
    void expiredDispositionTakesTheMessageOut() {
        session.dispose(Disposition.EXPIRED, true, Ranges.of(1, 1));
        fixture.flush();
        assertThat(leftAfterACrash()).containsExactly("m1", "m2", "m3", "m4");
    }

    @Test
    void closeOfASessionWaitsUntilItsAcknowledgementsAreDurable() {
        session.acknowledge(1);
        long close = session.close(2, 3, 4, 5);
        fixture.turns();
        assertThat(client.port().heard("done")).isEmpty();
        fixture.flush();
        assertThat(client.port().heard()).containsExactly("confirmed 1", "done " + close);
        assertThat(leftAfterACrash()).containsExactly("m1", "m2", "m3", "m4");
    }

    @Test
    void closeOfAConnectionWaitsUntilItsAcknowledgementsAreDurable() {
        session.acknowledge(1);
        client.connection().close();
        fixture.turns();
        assertThat(client.port().closed()).isNull();
        fixture.flush();
        assertThat(client.port().heard("close")).containsExactly("close NONE: ");
    }

    @Test
    void acknowledgementInAnUnknownTransactionTakesNothingOut() {
        client.connection()
                .acknowledge(
                        session.number(),
                        new AcknowledgeRequest(1, 1, Disposition.CONSUMED, 3, false, null, Ranges.of(1, 1)));
        client.connection()
                .acknowledge(
                        session.number(),
                        new AcknowledgeRequest(1, 2, Disposition.CONSUMED, 2, false, null, Ranges.of(2, 5)));
        fixture.flush();
        assertThat(client.port().closed()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION);
        TestClient other = fixture.connect();
        other.session().consumer(QUEUE, 100);
        fixture.flush();
        assertThat(other.port().texts()).containsExactly("m0", "m1", "m2", "m3", "m4");
    }
}
