package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;
import static org.ternmq.server.broker.BrokerFixture.TOPIC;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Ranges;

/** Durable subscriptions (section 8.3.3). */
class DurableSubscriptionTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect("client");
    private final TestSession session = client.session();
    private final TestClient publisher = fixture.connect();
    private final TestSession publishing = publisher.session();

    private String unsubscribe(String name) {
        client.port().heard();
        client.request(request -> client.connection().unsubscribe(request, name));
        fixture.flush();
        return client.port().heard().stream()
                .filter(line -> line.startsWith("done") || line.startsWith("failed"))
                .findFirst()
                .orElseThrow();
    }

    private void subscribeAndLeave() {
        session.closeConsumer(session.durable(TOPIC, "news", false), Ranges.NONE);
        fixture.flush();
    }

    @Test
    void openingIsAnsweredOnlyOnceTheSubscriptionIsDurable() {
        session.durable(TOPIC, "news", false);
        fixture.turns();
        assertThat(client.port().heard("done")).isEmpty();
        fixture.flush();
        assertThat(client.port().heard("done")).hasSize(1);
    }

    @Test
    void openingAgainIsNotAnsweredBeforeTheSubscriptionIsDurable() {
        session.durable(TOPIC, "news", false);
        fixture.turn();
        client.connection().lost();
        TestClient again = fixture.connect("client");
        again.session().durable(TOPIC, "news", false);
        fixture.turns();
        assertThat(again.port().heard("done")).isEmpty();
        fixture.flush();
        assertThat(again.port().heard("done")).hasSize(1);
    }

    @Test
    void inactiveSubscriptionKeepsMessagesOverACrash() {
        subscribeAndLeave();
        publishing.send(TOPIC, "a");
        fixture.flush();
        fixture.crash();

        TestClient again = fixture.connect("client");
        TestSession resumed = again.session();
        resumed.credit(resumed.durable(TOPIC, "news", false), 10);
        fixture.flush();
        assertThat(again.port().texts()).containsExactly("a");
    }

    @Test
    void nonPersistentMessageIsKeptForAnInactiveSubscriptionWhileTheServerRuns() {
        subscribeAndLeave();
        publishing.send(TOPIC, TestMessage.of("a").nonPersistent());
        fixture.flush();
        session.credit(session.durable(TOPIC, "news", false), 10);
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("a");
    }

    @Test
    void secondConsumerOfASubscriptionIsRefused() {
        session.durable(TOPIC, "news", false);
        session.durable(TOPIC, "news", false);
        fixture.flush();
        assertThat(client.port().heard("failed"))
                .singleElement()
                .asString()
                .contains("SUBSCRIPTION_IN_USE", "subscription 'news' has a consumer already");
    }

    @Test
    void changedTopicMakesANewSubscription() {
        subscribeAndLeave();
        publishing.send(TOPIC, "old");
        DestinationName other = DestinationName.topic("other");
        session.credit(session.durable(other, "news", false), 10);
        fixture.flush();
        publishing.send(TOPIC, "to the old topic");
        publishing.send(other, "new");
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("new");
    }

    @Test
    void changedNoLocalMakesANewSubscription() {
        subscribeAndLeave();
        publishing.send(TOPIC, "old");
        session.credit(session.durable(TOPIC, "news", true), 10);
        fixture.flush();
        publishing.send(TOPIC, "new");
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("new");
    }

    @Test
    void unchangedSubscriptionGoesOn() {
        subscribeAndLeave();
        publishing.send(TOPIC, "a");
        fixture.flush();
        session.credit(session.durable(TOPIC, "news", false), 10);
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("a");
    }

    @Test
    void sameNameOfAnotherClientIdIsAnotherSubscription() {
        subscribeAndLeave();
        TestClient other = fixture.connect("other");
        TestSession theirs = other.session();
        theirs.credit(theirs.durable(TOPIC, "news", false), 10);
        fixture.flush();
        publishing.send(TOPIC, "a");
        fixture.flush();
        assertThat(other.port().texts()).containsExactly("a");
        session.credit(session.durable(TOPIC, "news", false), 10);
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("a");
    }

    @Test
    void unsubscribedMessagesAreGoneForGood() {
        subscribeAndLeave();
        publishing.send(TOPIC, "a");
        fixture.flush();
        assertThat(unsubscribe("news")).startsWith("done");
        fixture.crash();
        TestClient again = fixture.connect("client");
        TestSession resumed = again.session();
        resumed.credit(resumed.durable(TOPIC, "news", false), 10);
        fixture.flush();
        assertThat(again.port().texts()).isEmpty();
    }

    @Test
    void unsubscribingIsRefusedWhileThereIsAConsumer() {
        session.durable(TOPIC, "news", false);
        assertThat(unsubscribe("news")).contains("SUBSCRIPTION_IN_USE");
    }

    @Test
    void unsubscribingIsRefusedWhileAMessageIsNotAcknowledged() {
        int consumer = session.durable(TOPIC, "news", false);
        session.credit(consumer, 10);
        fixture.flush();
        publishing.send(TOPIC, "a");
        fixture.flush();
        session.closeConsumer(consumer, Ranges.of(1, 1));
        assertThat(unsubscribe("news")).contains("SUBSCRIPTION_IN_USE");
        session.acknowledge(1);
        assertThat(unsubscribe("news")).startsWith("done");
    }

    @Test
    void unsubscribingIsRefusedWhileATransactionHoldsAMessage() {
        TestSession transacted = client.transacted();
        int consumer = transacted.durable(TOPIC, "news", false);
        transacted.credit(consumer, 10);
        fixture.flush();
        publishing.send(TOPIC, "a");
        fixture.flush();
        transacted.acknowledge(1);
        transacted.closeConsumer(consumer, Ranges.NONE);
        assertThat(unsubscribe("news")).contains("SUBSCRIPTION_IN_USE");
        transacted.commit();
        fixture.flush();
        assertThat(unsubscribe("news")).startsWith("done");
    }

    @Test
    void unsubscribingFromWhatIsNotThereIsRefused() {
        assertThat(unsubscribe("nothing"))
                .contains("INVALID_DESTINATION: there is no durable subscription 'nothing' of client id 'client'");
    }

    @Test
    void durableSubscriptionNeedsAClientId() {
        publishing.durable(TOPIC, "news", false);
        assertThat(publisher.port().heard("failed"))
                .singleElement()
                .asString()
                .contains("ILLEGAL_STATE", "needs a client id");
    }

    @Test
    void durableSubscriptionNeedsATopicThatLastsAndAName() {
        session.durable(QUEUE, "news", false);
        session.durable(client.temporary(true), "news", false);
        session.consumer(new ConsumerRequest(99, TOPIC, ConsumerKind.DURABLE, null, null, false));
        assertThat(client.port().heard("failed")).hasSize(3).allMatch(line -> line.contains("INVALID_DESTINATION"));
    }
}
