package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.TOPIC;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.server.outcome.MessageAdded;

/** Topics and subscriptions that are not durable (section 4.2). */
class TopicTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect("publisher");
    private final TestSession session = client.session();
    private final TestClient other = fixture.connect("subscriber");
    private final TestSession subscribing = other.session();

    @Test
    void everySubscriptionGetsEachMessage() {
        subscribing.subscriber(TOPIC, false);
        subscribing.subscriber(TOPIC, false);
        session.send(TOPIC, "a");
        fixture.flush();
        assertThat(other.port().texts()).containsExactly("a", "a");
    }

    @Test
    void persistentMessageIsLoggedOnceForAllDurableSubscriptions() {
        subscribing.durable(TOPIC, "one", false);
        subscribing.durable(TOPIC, "two", false);
        subscribing.subscriber(TOPIC, false);
        session.send(TOPIC, "a");
        fixture.flush();
        assertThat(fixture.log().durable())
                .filteredOn(MessageAdded.class::isInstance)
                .singleElement()
                .satisfies(added -> assertThat(((MessageAdded) added).queues()).hasSize(2));
    }

    @Test
    void messageWithoutASubscriptionIsDroppedAndSettled() {
        int before = fixture.log().appended();
        session.send(TOPIC, "a");
        fixture.pass(BrokerFixture.ACK_DELAY - 1);
        assertThat(client.port().heard("receipt")).containsExactly("receipt 1");
        assertThat(fixture.log().appended()).isEqualTo(before);
        subscribing.subscriber(TOPIC, false);
        fixture.flush();
        assertThat(other.port().texts()).isEmpty();
    }

    @Test
    void persistentMessageForSubscriptionsThatAreNotDurableNeedsNoLog() {
        subscribing.subscriber(TOPIC, false);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        int before = fixture.log().appended();
        session.send(TOPIC, "a");
        fixture.turns();
        assertThat(other.port().texts()).containsExactly("a");
        assertThat(fixture.log().appended()).isEqualTo(before);
    }

    @Test
    void subscriptionThatIsNotDurableGoesWithItsConsumer() {
        int consumer = subscribing.subscriber(TOPIC, false);
        subscribing.closeConsumer(consumer, Ranges.NONE);
        session.send(TOPIC, "missed");
        subscribing.subscriber(TOPIC, false);
        fixture.flush();
        session.send(TOPIC, "a");
        fixture.flush();
        assertThat(other.port().texts()).containsExactly("a");
    }

    @Test
    void subscriptionGetsOnlyWhatIsPublishedAfterIt() {
        session.send(TOPIC, "before");
        subscribing.subscriber(TOPIC, false);
        session.send(TOPIC, "after");
        fixture.flush();
        assertThat(other.port().texts()).containsExactly("after");
    }

    @Test
    void noLocalLeavesOutWhatItsOwnConnectionPublishes() {
        session.subscriber(TOPIC, true);
        session.send(TOPIC, "own");
        subscribing.send(TOPIC, "foreign");
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("foreign");
    }

    @Test
    void noLocalOfADurableSubscriptionGoesByClientIdOverReconnects() {
        int consumer = session.durable(TOPIC, "news", true);
        session.closeConsumer(consumer, Ranges.NONE);
        client.connection().close();
        fixture.flush();

        TestClient again = fixture.connect("publisher");
        TestSession resumed = again.session();
        resumed.send(TOPIC, "own");
        subscribing.send(TOPIC, "foreign");
        fixture.flush();
        resumed.credit(resumed.durable(TOPIC, "news", true), 10);
        fixture.flush();
        assertThat(again.port().texts()).containsExactly("foreign");
    }

    @Test
    void memoryOfScheduledMessagesIsFreeOnceTheirSubscriptionIsGone() {
        BrokerFixture small = new BrokerFixture(SendRefusalTest.memory(2 << 20, 1 << 20));
        TestClient publisher = small.connect();
        TestSession publishing = publisher.session();
        long tomorrow = small.clock.millis() + 86_400_000;
        for (int i = 0; i < 5; i++) {
            int consumer = publishing.subscriber(TOPIC, false);
            publishing.send(TOPIC, TestMessage.of("x".repeat(1_500_000)).deliverAt(tomorrow));
            small.flush();
            publishing.closeConsumer(consumer, Ranges.NONE);
            small.flush();
        }
        assertThat(publisher.port().heard("refused")).isEmpty();
    }
}
