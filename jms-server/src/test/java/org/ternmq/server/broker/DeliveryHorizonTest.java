package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.server.outcome.HorizonAdvanced;

/** What may have been delivered before the server stopped is marked, when it did not stop cleanly. */
class DeliveryHorizonTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();

    @BeforeEach
    void fill() {
        session.fill(QUEUE, 3, true);
    }

    private List<Integer> counts() {
        TestClient later = fixture.connect();
        later.session().consumer(QUEUE, 100);
        fixture.flush();
        List<Delivery> deliveries = later.port().deliveries();
        assertThat(deliveries)
                .allMatch(delivery -> delivery.envelope().redelivered()
                        == (delivery.envelope().deliveryCount() > 1));
        return deliveries.stream()
                .map(delivery -> delivery.envelope().deliveryCount())
                .toList();
    }

    @Test
    void nothingIsDeliveredBeyondTheHorizonThatIsDurable() {
        session.consumer(QUEUE, 100);
        fixture.turns();
        assertThat(client.port().texts()).isEmpty();
        assertThat(fixture.log().waiting()).anyMatch(HorizonAdvanced.class::isInstance);
        fixture.flush();
        assertThat(client.port().texts()).hasSize(3);
    }

    @Test
    void horizonRidesWithASendThatWillBeDeliveredAtOnce() {
        session.consumer(QUEUE, 5000);
        fixture.flush();
        for (int i = 0; i < 3000; i++) {
            int before = fixture.log().appended();
            session.send(QUEUE, "x");
            fixture.flush();
            assertThat(fixture.log().appended() - before).isEqualTo(1);
        }
        assertThat(client.port().texts()).hasSize(3003);
    }

    @Test
    void whatMayHaveBeenDeliveredIsMarkedAfterACrash() {
        session.consumer(QUEUE, 1);
        fixture.flush();
        fixture.crash();
        assertThat(counts()).containsExactly(2, 2, 2);
    }

    @Test
    void whatWasNeverNearDeliveryIsNotMarkedAfterACrash() {
        fixture.crash();
        assertThat(counts()).containsExactly(1, 1, 1);
    }

    @Test
    void markOutlivesAFurtherCleanClose() {
        session.consumer(QUEUE, 1);
        fixture.flush();
        fixture.crash();
        fixture.restart();
        assertThat(counts()).containsExactly(2, 2, 2);
    }

    @Test
    void onlyWhatWasDeliveredIsMarkedAfterACleanClose() {
        session.consumer(QUEUE, 1);
        fixture.flush();
        fixture.restart();
        assertThat(counts()).containsExactly(2, 1, 1);
    }

    @Test
    void messagesAfterACrashAreNotMarked() {
        session.consumer(QUEUE, 1);
        fixture.flush();
        fixture.crash();
        fixture.connect().session().fill(QUEUE, 2, true);
        assertThat(counts()).containsExactly(2, 2, 2, 1, 1);
    }
}
