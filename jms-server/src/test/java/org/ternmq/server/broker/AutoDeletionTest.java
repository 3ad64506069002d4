package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;
import static org.ternmq.server.broker.BrokerFixture.TOPIC;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.server.outcome.DestinationCreated;
import org.ternmq.server.outcome.DestinationDeleted;

/** Queues and topics that came by being used go when they are not used any more, and never before. */
class AutoDeletionTest {
    private static final long MINUTES = BrokerConfig.USUAL_AUTO_DELETE_MILLIS;

    private BrokerFixture fixture = new BrokerFixture();
    private TestClient client = fixture.connect("client");
    private TestSession session = client.session();

    private long deleted() {
        return fixture.broker().counters().autoDeleted();
    }

    private void passAll() {
        fixture.pass(2 * MINUTES);
        fixture.settle();
    }

    @Test
    void emptyQueueGoesOnceItsTimeIsOver() {
        session.producer(QUEUE);
        fixture.pass(MINUTES - 1);
        assertThat(deleted()).isZero();

        fixture.pass(1);

        assertThat(deleted()).isOne();
        assertThat(fixture.broker().context().destinations().queues()).isEmpty();
    }

    @Test
    void timeBeginsWhenTheLastMessageHasGone() {
        int consumer = session.consumer(QUEUE, 1);
        session.fill(QUEUE, 1, true);
        fixture.pass(MINUTES / 2);
        session.acknowledge(true, Ranges.of(1, 1));
        fixture.settle();
        session.closeConsumer(consumer, Ranges.NONE);

        fixture.pass(MINUTES - 1);
        assertThat(deleted()).isZero();
        fixture.pass(1);
        assertThat(deleted()).isOne();
    }

    @Test
    void deletionIsInTheLog() {
        session.producer(QUEUE);
        passAll();
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.settle();

        assertThat(fixture.log().durable()).hasAtLeastOneElementOfType(DestinationDeleted.class);
        fixture.crash();
        assertThat(fixture.broker().context().destinations().queues()).isEmpty();
    }

    @Test
    void queueWithAMessageStays() {
        session.fill(QUEUE, 1, true);
        passAll();
        assertThat(deleted()).isZero();
    }

    @Test
    void queueWithANonPersistentMessageStays() {
        session.fill(QUEUE, 1, false);
        passAll();
        assertThat(deleted()).isZero();
    }

    @Test
    void queueWithAScheduledMessageStays() {
        session.send(QUEUE, TestMessage.of("later").deliverAt(fixture.clock.millis() + 10 * MINUTES));
        fixture.settle();
        passAll();
        assertThat(deleted()).isZero();
    }

    @Test
    void queueWithAConsumerStays() {
        session.consumer(QUEUE);
        passAll();
        assertThat(deleted()).isZero();
    }

    @Test
    void queueWithABrowserStays() {
        session.consumer(new ConsumerRequest(1, QUEUE, ConsumerKind.BROWSER, null, null, false));
        passAll();
        assertThat(deleted()).isZero();
    }

    @Test
    void queueWithADeliveryThatIsNotAcknowledgedStays() {
        int consumer = session.consumer(QUEUE, 1);
        session.fill(QUEUE, 1, true);
        session.closeConsumer(consumer, Ranges.of(1, 1));
        passAll();
        assertThat(deleted()).isZero();
    }

    @Test
    void queueThatATransactionHasSentToStaysUntilItEnds() {
        TestSession transacted = client.transacted();
        transacted.send(QUEUE, "uncommitted");
        passAll();
        assertThat(deleted()).isZero();

        transacted.restart();
        fixture.pass(MINUTES - 1);
        assertThat(deleted()).isZero();
        fixture.pass(MINUTES);
        assertThat(deleted()).isOne();
    }

    @Test
    void queueStaysWhileASendWaitsForTheLog() {
        session.send(QUEUE, "on its way");
        fixture.turns();
        fixture.pass(2 * MINUTES);
        assertThat(deleted()).isZero();

        fixture.settle();
        session.consumer(QUEUE, 1);
        fixture.settle();
        assertThat(client.port().deliveries()).hasSize(1);
    }

    @Test
    void deadLetterQueueStaysWhileADeadLetterIsOnItsWay() {
        fixture = new BrokerFixture(BrokerFixture.CONFIG.withDestinations(DestinationPolicies.of(
                DestinationPolicy.usual().withRedelivery(RedeliveryPolicy.USUAL.withMaxDeliveries(1)))));
        client = fixture.connect();
        session = client.session();
        DestinationName dead = DestinationName.queue("DLQ.orders");
        session.producer(dead);
        session.consumer(QUEUE, 1);
        session.fill(QUEUE, 1, true);
        session.reject("bad", 1);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.pass(2 * MINUTES);
        assertThat(deleted()).isZero();

        fixture.settle();
        session.consumer(dead, 1);
        fixture.settle();
        assertThat(client.port().deliveries()).hasSize(2);
    }

    @Test
    void producerOfADeletedQueueSendsOn() {
        session.fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.settle();
        session.acknowledge(true, Ranges.of(1, 1));
        fixture.settle();
        session.closeConsumer(1, Ranges.NONE);
        passAll();
        assertThat(deleted()).isOne();

        session.send(QUEUE, "again");
        fixture.settle();
        session.consumer(new ConsumerRequest(2, QUEUE, ConsumerKind.QUEUE, null, null, false));
        session.credit(2, 1);
        fixture.settle();

        assertThat(client.port().heard("refused")).isEmpty();
        assertThat(client.port().deliveries()).hasSize(2);
    }

    @Test
    void whatIsSentRightAfterADeletionOutlivesACrash() {
        session.producer(QUEUE);
        passAll();
        session.send(QUEUE, "new");
        fixture.settle();
        fixture.crash();

        TestClient next = fixture.connect();
        next.session().consumer(QUEUE, 1);
        fixture.settle();
        assertThat(next.port().deliveries()).hasSize(1);
    }

    @Test
    void emptyTopicGoesAndASubscribedOneStays() {
        int subscriber = session.subscriber(TOPIC, false);
        passAll();
        assertThat(deleted()).isZero();

        session.closeConsumer(subscriber, Ranges.NONE);
        passAll();
        assertThat(deleted()).isOne();
    }

    @Test
    void topicWithADurableSubscriptionStaysThoughNobodyReads() {
        int consumer = session.durable(TOPIC, "reports", false);
        fixture.settle();
        session.closeConsumer(consumer, Ranges.NONE);
        passAll();
        assertThat(deleted()).isZero();
    }

    @Test
    void producerOfADeletedTopicReachesWhoSubscribesAfterIt() {
        session.producer(TOPIC);
        passAll();
        session.subscriber(TOPIC, false);
        session.send(TOPIC, "news");
        fixture.settle();
        assertThat(client.port().deliveries()).hasSize(1);
    }

    @Test
    void idleTimeBeginsAnewWithAStart() {
        session.producer(QUEUE);
        fixture.pass(MINUTES - 1);
        fixture.settle();
        fixture.restart();

        fixture.pass(MINUTES - 1);
        assertThat(deleted()).isZero();
        fixture.pass(1);
        assertThat(deleted()).isOne();
    }

    @Test
    void whatWasNotMadeByBeingUsedStays() {
        fixture.log().durable().add(new DestinationCreated(7, QUEUE, false));
        fixture.crash();
        passAll();
        assertThat(deleted()).isZero();
        assertThat(fixture.broker().context().destinations().queues()).hasSize(1);
    }

    @Test
    void nothingGoesWhereTheTimeIsZero() {
        fixture = new BrokerFixture(BrokerFixture.CONFIG.withAutoDelete(0));
        fixture.connect().session(AcknowledgeMode.AUTO).producer(QUEUE);
        passAll();
        assertThat(deleted()).isZero();
    }

    @Test
    void temporaryQueueStaysWithItsConnection() {
        DestinationName temporary = client.temporary(false);
        passAll();
        session.send(temporary, "reply");
        fixture.settle();
        session.consumer(temporary, 1);
        fixture.settle();
        assertThat(client.port().deliveries()).hasSize(1);
    }

    @Test
    void tenThousandQueuesGoAFewATurn() {
        for (int i = 0; i < 10_000; i++) {
            session.consumer(DestinationName.queue("q" + i));
        }
        client.connection().lost();
        fixture.settle();
        fixture.clock.advance(MINUTES);
        fixture.broker().tick();
        long before = 0;
        boolean more = true;
        while (more) {
            more = fixture.turn();
            assertThat(deleted() - before).isLessThanOrEqualTo(SliceQueue.ENTRIES_A_TURN / 8);
            before = deleted();
            fixture.broker().tick();
            more |= before > 0 && before < 10_000;
        }
        assertThat(deleted()).isEqualTo(10_000);
    }
}
