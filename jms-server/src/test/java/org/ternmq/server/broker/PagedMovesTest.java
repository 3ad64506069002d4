package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DestinationName;

/** Messages that are moved, or wait for their redelivery, while memory is short. */
class PagedMovesTest {
    private static final int MANY = 70;

    private static BrokerFixture fixture(RedeliveryPolicy redelivery) {
        return PagedBroker.fixture(DestinationPolicies.of(
                DestinationPolicy.usual().withRedelivery(redelivery).withExpiryQueue("expired")));
    }

    /** Sends many, and has the application fail on all of them. */
    private static void failOnAll(BrokerFixture fixture) {
        TestClient client = fixture.connect();
        TestSession session = client.session(AcknowledgeMode.AUTO);
        session.fill(QUEUE, MANY, true);
        session.consumer(QUEUE, MANY);
        fixture.flush();
        List<Delivery> deliveries = client.port().deliveries();
        assertThat(deliveries).hasSize(MANY);
        deliveries.forEach(delivery -> session.reject("boom", delivery.number()));
        endMoves(fixture);
    }

    private static void endMoves(BrokerFixture fixture) {
        for (int i = 0; i < 20; i++) {
            fixture.flush();
            fixture.pass(BrokerFixture.ACK_DELAY);
        }
        fixture.flush();
    }

    private static List<String> consume(BrokerFixture fixture, DestinationName queue) {
        TestClient client = fixture.connect();
        TestSession session = client.session();
        session.consumer(queue, 2 * MANY);
        fixture.flush();
        List<Delivery> deliveries = client.port().deliveries();
        session.acknowledge(deliveries);
        endMoves(fixture);
        return deliveries.stream().map(RecordingPort::text).toList();
    }

    @Test
    void deadLettersWhoseBytesWereLetGoAreReadBackAndStayInOrder() {
        BrokerFixture fixture = fixture(RedeliveryPolicy.USUAL.withMaxDeliveries(1));
        failOnAll(fixture);
        assertThat(consume(fixture, DestinationName.queue("DLQ.orders")))
                .hasSize(MANY)
                .startsWith("m0", "m1", "m2")
                .endsWith("m" + (MANY - 1));
        BrokerInspection.requireEmpty(fixture.broker());
    }

    @Test
    void delayedMessagesComeBackWithTheirBytes() {
        BrokerFixture fixture = fixture(RedeliveryPolicy.USUAL.withDelay(10_000, 1, 10_000));
        failOnAll(fixture);
        assertThat(fixture.broker().context().destinations().lasting(QUEUE).available())
                .isZero();
        fixture.pass(10_000);
        assertThat(consume(fixture, QUEUE)).hasSize(MANY).startsWith("m0", "m1", "m2");
        BrokerInspection.requireEmpty(fixture.broker());
    }

    @Test
    void whatExpiresBeyondMemoryWhileTheLogIsFullHoldsNobodyUp() {
        BrokerFixture fixture = fixture(RedeliveryPolicy.USUAL);
        TestSession session = fixture.connect().session();
        for (int i = 0; i < MANY; i++) {
            TestMessage message = TestMessage.of("m" + i);
            session.send(QUEUE, i % 2 == 0 ? message : message.expiresAt(fixture.clock.millis() + 100));
            fixture.settle();
        }
        fixture.log().setFull("the log is full");
        fixture.pass(100);
        endMoves(fixture);
        assertThat(consume(fixture, QUEUE)).hasSize(MANY / 2).startsWith("m0", "m2");
        assertThat(consume(fixture, DestinationName.queue("expired"))).hasSizeLessThan(MANY / 2);
        fixture.log().setFull(null);
        fixture.pass(2_000);
        endMoves(fixture);
        fixture.crash();
        assertThat(consume(fixture, DestinationName.queue("expired"))).isNotEmpty();
        BrokerInspection.requireEmpty(fixture.broker());
    }
}
