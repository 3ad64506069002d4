package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.server.outcome.OutcomeType;

/** The order in which a queue gives its messages out (sections 3.4.9 and 3.4.10), and when it does not. */
class QueueOrderTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();

    private List<String> drain() {
        session.consumer(QUEUE, 1000);
        fixture.flush();
        return client.port().texts();
    }

    @Test
    void messagesOfASessionComeInTheOrderSent() {
        session.send(QUEUE, "a");
        session.send(QUEUE, TestMessage.of("b").nonPersistent());
        session.send(QUEUE, "c");
        assertThat(drain()).containsExactly("a", "b", "c");
    }

    @Test
    void higherPriorityComesFirst() {
        session.send(QUEUE, TestMessage.of("low").priority(0));
        session.send(QUEUE, "normal");
        session.send(QUEUE, TestMessage.of("high").priority(9));
        session.send(QUEUE, TestMessage.of("high, later").priority(9));
        assertThat(drain()).containsExactly("high", "high, later", "normal", "low");
    }

    @Test
    void orderOutlivesACrash() {
        session.send(QUEUE, "a");
        session.send(QUEUE, TestMessage.of("high").priority(9));
        session.send(QUEUE, "b");
        fixture.flush();
        fixture.crash();
        TestClient later = fixture.connect();
        later.session().consumer(QUEUE, 10);
        fixture.flush();
        assertThat(later.port().texts()).containsExactly("high", "a", "b");
    }

    @Test
    void expiredMessageIsNeverDelivered() {
        session.send(QUEUE, TestMessage.of("short-lived").expiresAt(fixture.clock.millis() + 100));
        session.send(QUEUE, "lasting");
        fixture.flush();
        // The clock alone moves: nobody has told the broker yet.
        fixture.clock.advance(100);
        assertThat(drain()).containsExactly("lasting");
    }

    @Test
    void messageIsDeliveredUntilTheMomentThatItExpires() {
        session.send(QUEUE, TestMessage.of("short-lived").expiresAt(fixture.clock.millis() + 100));
        fixture.flush();
        fixture.clock.advance(99);
        assertThat(drain()).containsExactly("short-lived");
    }

    @Test
    void messageThatExpiresWithoutAConsumerFreesItsMemory() {
        BrokerFixture small = new BrokerFixture(SendRefusalTest.memory(2 << 20, 1 << 20));
        TestClient sender = small.connect();
        TestSession sending = sender.session();
        for (int i = 0; i < 10; i++) {
            long expiration = small.clock.millis() + 100;
            sending.send(QUEUE, TestMessage.of("x".repeat(1_500_000)).expiresAt(expiration));
            small.flush();
            assertThat(small.broker().nextTick()).isLessThanOrEqualTo(expiration);
            small.pass(100);
        }
        assertThat(sender.port().heard("refused")).isEmpty();
    }

    @Test
    void expiryOfAPersistentMessageIsLogged() {
        session.send(QUEUE, TestMessage.of("short-lived").expiresAt(fixture.clock.millis() + 100));
        fixture.flush();
        fixture.pass(100);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        assertThat(fixture.log().durable()).anyMatch(outcome -> outcome.type() == OutcomeType.MESSAGES_REMOVED);
    }

    @Test
    void messageIsNotDeliveredBeforeItsDeliveryTime() {
        session.consumer(QUEUE, 10);
        session.send(QUEUE, TestMessage.of("scheduled").deliverAt(fixture.clock.millis() + 100));
        session.send(QUEUE, "at once");
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("at once");

        fixture.pass(99);
        assertThat(client.port().texts()).isEmpty();
        fixture.pass(1);
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("scheduled");
    }

    @Test
    void scheduledMessageOutlivesACrash() {
        session.send(QUEUE, TestMessage.of("scheduled").deliverAt(fixture.clock.millis() + 100));
        fixture.flush();
        fixture.crash();
        TestClient later = fixture.connect();
        later.session().consumer(QUEUE, 10);
        fixture.flush();
        assertThat(later.port().texts()).isEmpty();
        fixture.pass(100);
        fixture.flush();
        assertThat(later.port().deliveries()).singleElement().satisfies(delivery -> assertThat(
                        delivery.envelope().redelivered())
                .isFalse());
    }

    @Test
    void nonPersistentMessageIsGoneAfterARestart() {
        session.send(QUEUE, TestMessage.of("non-persistent").nonPersistent());
        session.send(QUEUE, "persistent");
        fixture.flush();
        fixture.crash();
        TestClient later = fixture.connect();
        later.session().consumer(QUEUE, 10);
        fixture.flush();
        assertThat(later.port().texts()).containsExactly("persistent");
    }
}
