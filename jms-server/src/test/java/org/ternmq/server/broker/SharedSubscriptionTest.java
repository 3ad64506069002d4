package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.TOPIC;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.server.outcome.MessageAdded;

/** Shared subscriptions (sections 8.3.2 and 8.3.4), and selectors of subscriptions. */
class SharedSubscriptionTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final SelectedMessages publisher =
            new SelectedMessages(fixture.connect().session());
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();
    private final SelectedMessages one = new SelectedMessages(session);
    private final TestClient otherClient = fixture.connect();
    private final TestSession otherSession = otherClient.session();
    private final SelectedMessages other = new SelectedMessages(otherSession);

    private String failure(TestClient of) {
        fixture.flush();
        return String.join("", of.port().heard("failed"));
    }

    @Test
    void consumersOfDifferentConnectionsTakeTurns() {
        one.consumer(TOPIC, ConsumerKind.SHARED, "s", null);
        other.consumer(TOPIC, ConsumerKind.SHARED, "s", null);
        fixture.flush();
        for (int i = 0; i < 4; i++) {
            publisher.send(TOPIC, "red", "m" + i);
            fixture.flush();
        }
        assertThat(client.port().texts()).containsExactly("m0", "m2");
        assertThat(otherClient.port().texts()).containsExactly("m1", "m3");
    }

    @Test
    void namesAreApartByClientIdAndByDurability() {
        TestClient named = fixture.connect("someone");
        new SelectedMessages(named.session()).consumer(TOPIC, ConsumerKind.SHARED, "s", null);
        one.consumer(TOPIC, ConsumerKind.SHARED, "s", null);
        other.consumer(TOPIC, ConsumerKind.SHARED_DURABLE, "s", null);
        fixture.flush();
        publisher.send(TOPIC, "red", "m");
        fixture.flush();
        assertThat(named.port().texts()).containsExactly("m");
        assertThat(client.port().texts()).containsExactly("m");
        assertThat(otherClient.port().texts()).containsExactly("m");
    }

    @Test
    void anotherSelectorIsRefusedWhileThereAreConsumers() {
        one.consumer(TOPIC, ConsumerKind.SHARED, "s", "color = 'red'");
        other.open(TOPIC, ConsumerKind.SHARED, "s", null);
        assertThat(failure(otherClient)).contains("SUBSCRIPTION_IN_USE", "color = 'red'");
        one.consumer(TOPIC, ConsumerKind.SHARED_DURABLE, "d", null);
        fixture.flush();
        other.open(TOPIC, ConsumerKind.SHARED_DURABLE, "d", "color = 'red'");
        assertThat(failure(otherClient)).contains("SUBSCRIPTION_IN_USE");
    }

    @Test
    void durableOneWithoutConsumersIsReplacedByAnotherSelector() {
        int first = one.consumer(TOPIC, ConsumerKind.SHARED_DURABLE, "d", null);
        fixture.flush();
        session.closeConsumer(first, Ranges.NONE);
        publisher.send(TOPIC, "red", "old");
        fixture.flush();
        one.consumer(TOPIC, ConsumerKind.SHARED_DURABLE, "d", "color = 'red'");
        publisher.send(TOPIC, "red", "new");
        publisher.send(TOPIC, "blue", "other");
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("new");
    }

    @Test
    void durableSharedAndUnsharedExcludeEachOther() {
        TestClient named = fixture.connect("someone");
        SelectedMessages mine = new SelectedMessages(named.session());
        mine.open(TOPIC, ConsumerKind.DURABLE, "d", null);
        assertThat(failure(named)).isEmpty();
        mine.open(TOPIC, ConsumerKind.SHARED_DURABLE, "d", null);
        assertThat(failure(named)).contains("SUBSCRIPTION_IN_USE", "unshared");
    }

    @Test
    void nonDurableOneEndsWithItsLastConsumer() {
        int first = one.consumer(TOPIC, ConsumerKind.SHARED, "s", null);
        int second = other.consumer(TOPIC, ConsumerKind.SHARED, "s", null);
        fixture.flush();
        session.closeConsumer(first, Ranges.NONE);
        publisher.send(TOPIC, "red", "kept");
        fixture.flush();
        assertThat(otherClient.port().texts()).containsExactly("kept");
        otherSession.closeConsumer(second, Ranges.NONE);
        publisher.send(TOPIC, "red", "lost");
        fixture.flush();
        one.consumer(TOPIC, ConsumerKind.SHARED, "s", "color = 'red'");
        fixture.flush();
        assertThat(client.port().texts()).isEmpty();
    }

    @Test
    void unsubscribingIsRefusedWhileAnotherConnectionHoldsAMessage() {
        int consumer = other.consumer(TOPIC, ConsumerKind.SHARED_DURABLE, "d", null);
        fixture.flush();
        publisher.send(TOPIC, "red", "m");
        fixture.flush();
        otherSession.closeConsumer(consumer, Ranges.of(1, 1));
        fixture.flush();
        client.request(request -> client.connection().unsubscribe(request, "d"));
        assertThat(failure(client)).contains("SUBSCRIPTION_IN_USE");
        otherSession.acknowledge(1);
        fixture.pass(BrokerFixture.ACK_DELAY);
        client.request(request -> client.connection().unsubscribe(request, "d"));
        assertThat(failure(client)).isEmpty();
    }

    @Test
    void whatASubscriptionDoesNotSelectIsNotLoggedForIt() {
        one.consumer(TOPIC, ConsumerKind.SHARED_DURABLE, "d", "color = 'red'");
        fixture.flush();
        publisher.send(TOPIC, "blue", "b");
        publisher.send(TOPIC, "red", "r");
        fixture.flush();
        assertThat(fixture.log().durable())
                .filteredOn(MessageAdded.class::isInstance)
                .hasSize(1);
        assertThat(client.port().texts()).containsExactly("r");
    }

    @Test
    void selectorsOfDurableSubscriptionsHoldAfterARestart() {
        one.open(TOPIC, ConsumerKind.SHARED_DURABLE, "d", "color = 'red'");
        fixture.flush();
        fixture.restart();
        SelectedMessages again = new SelectedMessages(fixture.connect().session());
        again.send(TOPIC, "blue", "b");
        again.send(TOPIC, "red", "r");
        fixture.flush();
        TestClient reader = fixture.connect();
        new SelectedMessages(reader.session()).consumer(TOPIC, ConsumerKind.SHARED_DURABLE, "d", "color = 'red'");
        fixture.flush();
        assertThat(reader.port().texts()).containsExactly("r");
    }

    @Test
    void sharedSubscriptionsHaveNoNoLocal() {
        session.consumer(new ConsumerRequest(1, TOPIC, ConsumerKind.SHARED, "s", null, true));
        assertThat(failure(client)).contains("ILLEGAL_STATE", "noLocal");
    }
}
