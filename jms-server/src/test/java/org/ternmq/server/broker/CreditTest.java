package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Ranges;

/** What a consumer gets against credit, and what it is answered when it asks. */
class CreditTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();

    private List<String> delivered() {
        fixture.flush();
        return client.port().texts();
    }

    @Test
    void nothingIsDeliveredWithoutCredit() {
        session.fill(QUEUE, 3, true);
        session.consumer(QUEUE);
        assertThat(delivered()).isEmpty();
    }

    @Test
    void noMoreMessagesComeThanCreditAllows() {
        session.fill(QUEUE, 5, true);
        int consumer = session.consumer(QUEUE, 2);
        assertThat(delivered()).containsExactly("m0", "m1");
        session.credit(consumer, 1);
        assertThat(delivered()).containsExactly("m2");
    }

    @Test
    void deliveriesStopOnceTheBytesOfTheCreditAreUsedUp() {
        session.fill(QUEUE, 5, true);
        int consumer = session.consumer(QUEUE);
        client.connection().consumerCredit(session.number(), consumer, 100, 1);
        assertThat(delivered())
                .as("a message larger than the credit still comes")
                .containsExactly("m0");
        client.connection().consumerCredit(session.number(), consumer, 0, 1);
        assertThat(delivered()).as("what was overdrawn is paid back first").isEmpty();
        client.connection().consumerCredit(session.number(), consumer, 0, 10_000);
        assertThat(delivered()).containsExactly("m1", "m2", "m3", "m4");
    }

    @Test
    void consumersWithCreditTakeTurns() {
        session.consumer(QUEUE, 10);
        TestClient other = fixture.connect();
        other.session().consumer(QUEUE, 10);
        session.fill(QUEUE, 4, true);
        assertThat(client.port().texts()).containsExactly("m0", "m2");
        assertThat(other.port().texts()).containsExactly("m1", "m3");
    }

    @Test
    void creditStaysOverRecover() {
        session.fill(QUEUE, 3, true);
        int consumer = session.consumer(QUEUE, 2);
        assertThat(delivered()).hasSize(2);
        session.restart();
        assertThat(delivered()).isEmpty();
        session.credit(consumer, 1);
        assertThat(delivered()).containsExactly("m0");
        session.restart();
        session.credit(consumer, 1);
        session.credit(consumer, 1);
        assertThat(delivered()).containsExactly("m0", "m1");
    }

    @Test
    void creditStaysOverRollback() {
        session.fill(QUEUE, 3, true);
        TestSession transacted = client.transacted();
        transacted.consumer(QUEUE, 5);
        assertThat(delivered()).hasSize(3);
        transacted.restart();
        assertThat(delivered()).as("two were left").containsExactly("m0", "m1");
    }

    @Test
    void pullIsAnsweredAfterTheDeliveriesItAskedFor() {
        session.fill(QUEUE, 3, true);
        int consumer = session.consumer(QUEUE);
        client.port().heard();
        long pull = session.pull(consumer, 2, false);
        fixture.flush();
        assertThat(client.port().heard()).containsExactly("deliver m0", "deliver m1", "done " + pull);
    }

    @Test
    void pullOfAnEmptyQueueIsAnsweredAtOnce() {
        int consumer = session.consumer(QUEUE);
        client.port().heard();
        long pull = session.pull(consumer, 1, true);
        fixture.turns();
        assertThat(client.port().heard()).containsExactly("done " + pull);
    }

    @Test
    void drainTakesBackTheCreditThatIsLeft() {
        int consumer = session.consumer(QUEUE);
        session.pull(consumer, 1, true);
        fixture.turns();
        session.fill(QUEUE, 1, true);
        assertThat(delivered()).isEmpty();
    }

    @Test
    void pullWithoutDrainLeavesItsCredit() {
        int consumer = session.consumer(QUEUE);
        session.pull(consumer, 1, false);
        fixture.turns();
        session.fill(QUEUE, 2, true);
        assertThat(client.port().texts()).containsExactly("m0");
    }

    @Test
    void pullWaitsUntilTheDeliveryHorizonIsDurable() {
        session.fill(QUEUE, 1, true);
        int consumer = session.consumer(QUEUE);
        client.port().heard();
        long pull = session.pull(consumer, 1, true);
        fixture.turns();
        assertThat(client.port().heard()).isEmpty();

        fixture.flush();
        assertThat(client.port().heard()).containsExactly("deliver m0", "done " + pull);
    }

    @Test
    void pullOfAConsumerThatClosesIsAnswered() {
        session.fill(QUEUE, 1, true);
        int consumer = session.consumer(QUEUE);
        long pull = session.pull(consumer, 1, true);
        session.closeConsumer(consumer, Ranges.NONE);
        assertThat(client.port().heard()).contains("done " + pull);
    }

    @Test
    void closedConsumerLeavesTheRotation() {
        int first = session.consumer(QUEUE, 10);
        session.consumer(QUEUE, 10);
        session.closeConsumer(first, Ranges.NONE);
        session.fill(QUEUE, 3, true);
        assertThat(client.port().deliveries()).hasSize(3).allMatch(delivery -> delivery.consumer() != first);
    }
}
