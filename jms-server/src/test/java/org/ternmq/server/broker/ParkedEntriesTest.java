package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;
import static org.ternmq.server.broker.BrokerFixture.TOPIC;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;

/** Messages that are delivered too often where there is no dead-letter queue: they stay, seen and out of the way. */
class ParkedEntriesTest {
    private final BrokerFixture fixture = fixture("EXP.%s");
    private TestClient client = fixture.connect("client");
    private TestSession session = client.session();

    private static BrokerFixture fixture(String expiryQueue) {
        return new BrokerFixture(BrokerFixture.CONFIG.withDestinations(DestinationPolicies.of(DestinationPolicy.usual()
                .withRedelivery(RedeliveryPolicy.USUAL.withMaxDeliveries(2).withDeadLetterQueue(null))
                .withExpiryQueue(expiryQueue))));
    }

    private ParkedEntries parked() {
        return fixture.broker()
                .context()
                .destinations()
                .lasting(QUEUE)
                .redelivery()
                .parked();
    }

    /** Parks what is in the queue. */
    private void parkAll() {
        TestClient reader = fixture.connect();
        TestSession failing = reader.session();
        failing.consumer(QUEUE, 100_000);
        fixture.settle();
        List<Delivery> deliveries = reader.port().deliveries();
        while (!deliveries.isEmpty()) {
            deliveries.forEach(delivery -> failing.reject("boom", delivery.number()));
            fixture.settle();
            deliveries = reader.port().deliveries();
        }
        reader.connection().lost();
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.settle();
    }

    private List<Delivery> open(ConsumerKind kind, DestinationName queue, String selector) {
        TestClient reader = fixture.connect();
        TestSession readers = reader.session();
        readers.consumer(new ConsumerRequest(1, queue, kind, null, selector, false));
        readers.credit(1, 1000);
        fixture.settle();
        List<Delivery> deliveries = reader.port().deliveries();
        reader.connection().lost();
        fixture.settle();
        return deliveries;
    }

    private List<String> delivered() {
        return open(ConsumerKind.QUEUE, QUEUE, null).stream()
                .map(RecordingPort::text)
                .toList();
    }

    private List<Delivery> browsed() {
        return open(ConsumerKind.BROWSER, QUEUE, null);
    }

    @Test
    void parkedMessageLetsThoseBehindItPass() {
        session.fill(QUEUE, 1, true);
        parkAll();
        session.send(QUEUE, "next");
        fixture.settle();

        assertThat(parked().size()).isOne();
        assertThat(fixture.broker().counters().parked()).isOne();
        assertThat(delivered()).containsExactly("next");
    }

    @Test
    void browserShowsParkedMessagesInTheirPlacesAndSaysThatTheyAre() {
        session.fill(QUEUE, 2, true);
        parkAll();
        session.send(QUEUE, TestMessage.of("urgent").priority(9));
        session.send(QUEUE, "last");
        fixture.settle();

        List<Delivery> browsed = browsed();
        assertThat(browsed).extracting(RecordingPort::text).containsExactly("urgent", "m0", "m1", "last");
        assertThat(browsed.get(1).envelope().addedProperties()).containsEntry(CaseFile.PARKED, true);
        assertThat(browsed.get(1).envelope().deliveryCount()).isEqualTo(2);
        assertThat(browsed.get(3).envelope().addedProperties()).isEmpty();
        assertThat(open(ConsumerKind.BROWSER, QUEUE, "JMS_TERN_PARKED = TRUE")).hasSize(2);
    }

    @Test
    void parkedStaysParkedOverARestartAndACrash() {
        session.fill(QUEUE, 40, true);
        parkAll();
        fixture.restart();
        assertThat(delivered()).isEmpty();
        assertThat(browsed()).hasSize(40);
        fixture.crash();
        assertThat(delivered()).isEmpty();
        assertThat(browsed()).hasSize(40);
        assertThat(parked().size()).isEqualTo(40);
    }

    @Test
    void messagesBesideAParkedOneAreDeliveredInOrderAfterARestart() {
        session.fill(QUEUE, 1, true);
        parkAll();
        for (String text : List.of("a", "b", "c")) {
            session.send(QUEUE, text);
        }
        fixture.settle();
        fixture.restart();
        assertThat(delivered()).containsExactly("a", "b", "c");
    }

    @Test
    void scheduledMessageStaysParkedTooAndComesBackWhenReleased() {
        session.send(QUEUE, TestMessage.of("later").deliverAt(fixture.clock.millis() + 100));
        fixture.settle();
        fixture.pass(100);
        parkAll();
        fixture.restart();
        assertThat(delivered()).isEmpty();
        assertThat(browsed()).hasSize(1);
        parked().release(count -> {});
        fixture.settle();
        assertThat(delivered()).containsExactly("later");
    }

    @Test
    void releasedMessagesBeginAnewAtTheirOldPlaces() {
        session.fill(QUEUE, 2, true);
        parkAll();
        session.send(QUEUE, "behind");
        fixture.settle();
        fixture.restart();

        List<Long> released = new ArrayList<>();
        parked().release(released::add);
        assertThat(released).isEmpty();
        fixture.settle();
        assertThat(released).containsExactly(2L);
        List<Delivery> deliveries = open(ConsumerKind.QUEUE, QUEUE, null);
        assertThat(deliveries).extracting(RecordingPort::text).containsExactly("m0", "m1", "behind");
        assertThat(deliveries.get(0).envelope().deliveryCount()).isOne();
    }

    @Test
    void releasedMessagesAreNotParkedByACrash() {
        session.fill(QUEUE, 1, true);
        parkAll();
        parked().release(count -> {});
        fixture.settle();
        fixture.crash();
        assertThat(parked().size()).isZero();
        assertThat(delivered()).containsExactly("m0");
    }

    @Test
    void releasedMessageThatFailsAgainIsParkedAgainAfterAsManyDeliveries() {
        session.fill(QUEUE, 1, true);
        parkAll();
        parked().release(count -> {});
        fixture.settle();
        parkAll();
        assertThat(fixture.broker().counters().parked()).isEqualTo(2);
        fixture.crash();
        assertThat(delivered()).isEmpty();
    }

    @Test
    void releaseWaitsUntilParkedMessagesAreReadAfterAStart() {
        session.fill(QUEUE, 100, true);
        parkAll();
        fixture.restart();
        parked().release(count -> assertThat(count).isEqualTo(100));
        fixture.settle();
        assertThat(delivered()).hasSize(100);
    }

    @Test
    void releaseLeavesAloneWhatIsParkedAfterItWasAskedFor() {
        session.fill(QUEUE, 1, true);
        parkAll();
        session.send(QUEUE, "late");
        TestSession failing = client.session();
        failing.consumer(QUEUE, 100);
        fixture.settle();
        failing.reject("boom", 1);
        fixture.settle();

        List<Long> released = new ArrayList<>();
        parked().release(released::add);
        failing.reject("boom", 2);
        fixture.settle();
        assertThat(released).containsExactly(1L);
        assertThat(parked().size()).isOne();
        assertThat(client.port().texts()).containsExactly("late", "late", "m0");
    }

    @Test
    void browserOpenedBeforeParkedMessagesAreReadAfterAStartShowsThem() {
        session.fill(QUEUE, 2, true);
        parkAll();
        fixture.crashAndStart();
        client = fixture.connect();
        session = client.session();
        session.credit(session.consumer(new ConsumerRequest(1, QUEUE, ConsumerKind.BROWSER, null, null, false)), 100);
        fixture.settle();
        assertThat(client.port().texts()).containsExactly("m0", "m1");
    }

    @Test
    void browserShowsWhatIsReleasedMeanwhileOnce() {
        session.fill(QUEUE, 3, true);
        parkAll();
        TestClient reader = fixture.connect();
        TestSession readers = reader.session();
        readers.consumer(new ConsumerRequest(1, QUEUE, ConsumerKind.BROWSER, null, null, false));
        readers.credit(1, 1);
        fixture.settle();
        parked().release(count -> {});
        fixture.settle();
        readers.credit(1, 100);
        fixture.settle();
        assertThat(reader.port().texts()).containsExactly("m0", "m1", "m2");
    }

    @Test
    void parkedMessageExpiresInItsTimeAlsoAfterARestart() {
        session.send(QUEUE, TestMessage.of("short").expiresAt(fixture.clock.millis() + 1000));
        fixture.settle();
        parkAll();
        fixture.restart();
        fixture.pass(1000);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.settle();

        assertThat(parked().size()).isZero();
        assertThat(open(ConsumerKind.QUEUE, DestinationName.queue("EXP.orders"), null))
                .extracting(RecordingPort::text)
                .containsExactly("short");
    }

    @Test
    void parkedMessageThatExpiredWhileTheServerWasDownGoesOnce() {
        session.send(QUEUE, TestMessage.of("short").expiresAt(fixture.clock.millis() + 1000));
        session.send(QUEUE, TestMessage.of("long"));
        fixture.settle();
        parkAll();
        fixture.clock.advance(5000);
        fixture.restart();
        fixture.pass(0);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.settle();

        assertThat(parked().size()).isOne();
        assertThat(open(ConsumerKind.QUEUE, DestinationName.queue("EXP.orders"), null))
                .hasSize(1);
    }

    @Test
    void parkedMessageOfADurableSubscriptionStaysParked() {
        int consumer = session.durable(TOPIC, "reports", false);
        session.credit(consumer, 100);
        session.fill(TOPIC, 1, true);
        for (int i = 1; i <= 2; i++) {
            session.reject("boom", i);
            fixture.settle();
        }
        client.connection().lost();
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.settle();
        fixture.restart();

        client = fixture.connect("client");
        session = client.session();
        session.credit(session.durable(TOPIC, "reports", false), 100);
        fixture.settle();
        assertThat(client.port().deliveries()).isEmpty();
    }

    @Test
    void manyAreReleasedInSlices() {
        session.fill(QUEUE, 5000, true);
        parkAll();
        assertThat(parked().size()).isEqualTo(5000);
        parked().release(count -> {});
        fixture.turn();
        assertThat(parked().size()).isGreaterThanOrEqualTo(5000 - SliceQueue.ENTRIES_A_TURN);
        fixture.settle();
        assertThat(parked().size()).isZero();
    }
}
