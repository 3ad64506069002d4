package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.MessagesRemoved;

/** Messages that are delivered too often go to a dead-letter queue, and say why. */
class DeadLetterTest {
    private static final DestinationName DEAD = DestinationName.queue("DLQ.orders");

    private final BrokerFixture fixture = fixture(redelivery -> redelivery);
    private final TestClient client = fixture.connect("shop");
    private final TestSession session = client.session(AcknowledgeMode.AUTO);

    /** A broker where two deliveries are enough. */
    private static BrokerFixture fixture(UnaryOperator<RedeliveryPolicy> change) {
        RedeliveryPolicy redelivery = change.apply(RedeliveryPolicy.USUAL.withMaxDeliveries(2));
        DestinationPolicy policy = DestinationPolicy.usual().withRedelivery(redelivery);
        return new BrokerFixture(BrokerFixture.CONFIG.withDestinations(DestinationPolicies.of(policy)));
    }

    /** Rejects what comes next, so often. */
    private static void reject(TestClient client, TestSession session, int consumer, int times) {
        for (int i = 0; i < times; i++) {
            session.credit(consumer, 1);
            client.fixture().flush();
            for (Delivery delivery : client.port().deliveries()) {
                session.reject("java.lang.IllegalStateException: boom " + i, delivery.number());
            }
        }
        client.fixture().flush();
        client.fixture().pass(BrokerFixture.ACK_DELAY);
        client.fixture().flush();
    }

    private static List<String> texts(BrokerFixture broker, DestinationName queue) {
        return broker.offered(queue).stream().map(RecordingPort::text).toList();
    }

    @Test
    void messageGoesToTheDeadLetterQueueAfterTheLastDelivery() {
        session.fill(QUEUE, 2, true);
        int consumer = session.consumer(QUEUE);
        reject(client, session, consumer, 1);
        assertThat(texts(fixture, DEAD)).isEmpty();
        reject(client, session, consumer, 1);
        assertThat(texts(fixture, DEAD)).containsExactly("m0");
        assertThat(texts(fixture, QUEUE)).containsExactly("m1");
        assertThat(fixture.broker().counters().deadLettered()).isOne();
    }

    @Test
    void deadLetterSaysWhereItComesFromAndWhatHappened() {
        session.fill(QUEUE, 1, true);
        int consumer = session.consumer(QUEUE, 1);
        fixture.flush();
        Delivery first = client.port().deliveries().get(0);
        session.reject("java.lang.IllegalStateException: boom", first.number());
        fixture.clock.advance(1000);
        reject(client, session, consumer, 1);
        Delivery dead = fixture.offered(DEAD).get(0);
        assertThat(dead.envelope().id()).isEqualTo(first.envelope().id());
        assertThat(dead.envelope().originalDestination()).isEqualTo(QUEUE);
        assertThat(dead.bytes()).isEqualTo(first.bytes());
        assertThat(dead.envelope().deliveryCount()).isOne();
        assertThat(dead.envelope().redelivered()).isFalse();
        Map<String, Object> properties = dead.envelope().addedProperties();
        assertThat(properties)
                .containsEntry("JMS_TERN_ORIGINAL_DESTINATION", "queue orders")
                .containsEntry("JMS_TERN_DLQ_COUNT", 2)
                .containsEntry(
                        "JMS_TERN_DLQ_REASON",
                        "delivered 2 times and came back; the last: java.lang.IllegalStateException: boom 0");
        assertThat((long) properties.get("JMS_TERN_DLQ_LAST_TIME") - (long) properties.get("JMS_TERN_DLQ_FIRST_TIME"))
                .isGreaterThanOrEqualTo(1000);
        assertThat(((String) properties.get("JMS_TERN_DLQ_ATTEMPTS")).lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains("client id 'shop'")
                        .contains("session 1")
                        .contains("java.lang.IllegalStateException: boom"));
    }

    @Test
    void messageLeavesItsQueueAndComesIntoTheOtherByOneBatch() {
        session.fill(QUEUE, 1, true);
        int consumer = session.consumer(QUEUE);
        reject(client, session, consumer, 1);
        session.credit(consumer, 1);
        fixture.flush();
        session.reject("boom", client.port().deliveries().get(0).number());
        fixture.turns();
        int before = fixture.log().appended();
        fixture.pass(BrokerFixture.ACK_DELAY);
        assertThat(fixture.log().appended()).isEqualTo(before + 1);
        assertThat(fixture.log().waiting())
                .hasAtLeastOneElementOfType(MessageAdded.class)
                .hasAtLeastOneElementOfType(MessagesRemoved.class);
        assertThat(fixture.log().flushOne()).isTrue();
        fixture.crash();
        assertThat(texts(fixture, DEAD)).containsExactly("m0");
        assertThat(texts(fixture, QUEUE)).isEmpty();
    }

    @Test
    void messageIsDeliveredAgainIfTheServerDiesBeforeItIsMoved() {
        session.fill(QUEUE, 1, true);
        int consumer = session.consumer(QUEUE);
        reject(client, session, consumer, 1);
        session.credit(consumer, 1);
        fixture.flush();
        session.reject("boom", client.port().deliveries().get(0).number());
        fixture.turns();
        fixture.crash();
        assertThat(texts(fixture, DEAD)).isEmpty();
        assertThat(texts(fixture, QUEUE)).containsExactly("m0");
    }

    @Test
    void onlyDeliveriesThatTheApplicationSawCount() {
        session.fill(QUEUE, 1, true);
        int consumer = session.consumer(QUEUE);
        for (int i = 0; i < 5; i++) {
            session.credit(consumer, 1);
            fixture.flush();
            long delivery = client.port().deliveries().get(0).number();
            session.dispose(Disposition.RELEASED, false, Ranges.of(delivery, delivery));
            fixture.flush();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(texts(fixture, QUEUE)).containsExactly("m0");
        }
        assertThat(texts(fixture, DEAD)).isEmpty();
    }

    @Test
    void lostConnectionNeverMakesADeadLetterThoughOneDeliveryIsEnough() {
        BrokerFixture broker = fixture(redelivery -> redelivery.withMaxDeliveries(1));
        broker.connect().session().fill(QUEUE, 1, true);
        for (int i = 0; i < 5; i++) {
            assertThat(texts(broker, QUEUE)).containsExactly("m0");
        }
        broker.crash();
        assertThat(texts(broker, QUEUE)).containsExactly("m0");
        assertThat(texts(broker, DEAD)).isEmpty();
    }

    @Test
    void rolledBackMessageGoesToTheDeadLetterQueueToo() {
        session.fill(QUEUE, 1, true);
        TestClient other = fixture.connect();
        TestSession transacted = other.transacted();
        int consumer = transacted.consumer(QUEUE);
        for (int i = 0; i < 2; i++) {
            transacted.credit(consumer, 1);
            fixture.flush();
            transacted.restart(other.port().deliveries().get(0).number());
            fixture.flush();
        }
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        assertThat(fixture.offered(DEAD)).singleElement().satisfies(dead -> assertThat(
                        dead.envelope().addedProperties().get("JMS_TERN_DLQ_REASON"))
                .asString()
                .endsWith("its transaction was rolled back"));
    }

    @Test
    void deadLetterOfANonPersistentMessageNeedsNoLog() {
        session.fill(QUEUE, 1, false);
        int consumer = session.consumer(QUEUE);
        long before = fixture.log().durable().stream()
                .filter(MessageAdded.class::isInstance)
                .count();
        reject(client, session, consumer, 2);
        assertThat(texts(fixture, DEAD)).containsExactly("m0");
        assertThat(fixture.log().durable().stream()
                        .filter(MessageAdded.class::isInstance)
                        .count())
                .isEqualTo(before);
    }

    @Test
    void deadLetterOfOneSubscriptionLeavesTheOthersAlone() {
        session.durable(BrokerFixture.TOPIC, "a", false);
        int failing = session.durable(BrokerFixture.TOPIC, "b", false);
        fixture.flush();
        session.send(BrokerFixture.TOPIC, "price");
        fixture.settle();
        reject(client, session, failing, 2);
        Delivery dead = fixture.offered(DestinationName.queue("DLQ.prices")).get(0);
        assertThat(dead.envelope().addedProperties())
                .containsEntry("JMS_TERN_ORIGINAL_DESTINATION", "topic prices")
                .containsEntry("JMS_TERN_ORIGINAL_SUBSCRIPTION", "shop/b");
        session.credit(1, 1);
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("price");
    }

    @Test
    void deadLetterIsNeverMovedAgainButParked() {
        session.fill(QUEUE, 1, true);
        reject(client, session, session.consumer(QUEUE), 2);
        reject(client, session, session.consumer(DEAD), 2);
        assertThat(texts(fixture, DEAD)).isEmpty();
        assertThat(fixture.broker().counters().parked()).isOne();
        fixture.restart();
        assertThat(texts(fixture, DEAD)).isEmpty();
    }

    @Test
    void deadLettersDoNotExpire() {
        session.send(QUEUE, TestMessage.of("short").expiresAt(fixture.clock.millis() + 1000));
        fixture.settle();
        reject(client, session, session.consumer(QUEUE), 2);
        fixture.pass(5000);
        fixture.restart();
        fixture.pass(5000);
        assertThat(texts(fixture, DEAD)).containsExactly("short");
    }

    @Test
    void messageWaitsWhileTheLogTakesNoMore() {
        session.fill(QUEUE, 1, true);
        int consumer = session.consumer(QUEUE);
        reject(client, session, consumer, 1);
        fixture.log().setFull("the log is full");
        reject(client, session, consumer, 1);
        assertThat(texts(fixture, DEAD)).isEmpty();
        assertThat(texts(fixture, QUEUE)).isEmpty();
        fixture.log().setFull(null);
        fixture.pass(500);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        assertThat(texts(fixture, DEAD)).containsExactly("m0");
    }

    @Test
    void historyTakesNoMemoryOnceItsMessageIsGone() {
        session.fill(QUEUE, 1, true);
        reject(client, session, session.consumer(QUEUE), 1);
        TestClient reader = fixture.connect();
        TestSession readers = reader.session();
        readers.consumer(QUEUE, 1);
        fixture.flush();
        readers.acknowledge(true, Ranges.of(1, 1));
        fixture.flush();
        BrokerInspection.requireEmpty(fixture.broker());
    }
}
