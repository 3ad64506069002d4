package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Ranges;

/** What counts of the deliveries that a lost connection had: those that the client has said to have started. */
class LostConnectionTest {
    private static final DestinationName DEAD = DestinationName.queue("DLQ.orders");

    private final BrokerFixture fixture =
            new BrokerFixture(BrokerFixture.CONFIG.withDestinations(DestinationPolicies.of(
                    DestinationPolicy.usual().withRedelivery(RedeliveryPolicy.USUAL.withMaxDeliveries(3)))));

    private TestClient client = fixture.connect();
    private TestSession session = client.session();

    /** A client gets what there is, says that it has started these, and is lost. */
    private List<Delivery> die(AcknowledgeMode mode, long... started) {
        TestClient victim = fixture.connect();
        TestSession lost = victim.session(mode);
        lost.consumer(QUEUE, 100);
        fixture.settle();
        if (started.length > 0) {
            lost.dispose(Disposition.STARTED, false, Ranges.ofSorted(started));
        }
        List<Delivery> delivered = victim.port().deliveries();
        victim.connection().lost();
        fixture.settle();
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.settle();
        return delivered;
    }

    @Test
    void messageThatKillsItsConsumerEachTimeBecomesADeadLetter() {
        session.fill(QUEUE, 2, true);
        // The first delivery of a message is not reported.
        die(AcknowledgeMode.AUTO);
        die(AcknowledgeMode.AUTO, 1);
        assertThat(fixture.broker().counters().deadLettered()).isZero();
        die(AcknowledgeMode.AUTO, 1);

        assertThat(fixture.offered(DEAD)).singleElement().satisfies(dead -> {
            assertThat(RecordingPort.text(dead)).isEqualTo("m0");
            assertThat(dead.envelope().addedProperties())
                    .containsEntry(CaseFile.COUNT, 3)
                    .hasEntrySatisfying(CaseFile.REASON, reason -> assertThat(reason.toString())
                            .endsWith("the last: the connection was lost"))
                    .hasEntrySatisfying(CaseFile.ATTEMPTS, lines -> assertThat(lines.toString())
                            .contains("consumer 1 of session 1 (AUTO) of connection")
                            .endsWith(": the connection was lost"));
        });
        assertThat(fixture.offered(QUEUE)).extracting(RecordingPort::text).containsExactly("m1");
    }

    @Test
    void prefetchedMessagesThatWereNotStartedHaveTheFlagAndAreNotCounted() {
        session.fill(QUEUE, 3, true);
        for (int i = 0; i < 10; i++) {
            die(AcknowledgeMode.AUTO);
        }

        assertThat(fixture.broker().counters().deadLettered()).isZero();
        assertThat(fixture.offered(QUEUE)).hasSize(3).allSatisfy(delivery -> {
            assertThat(delivery.envelope().redelivered()).isTrue();
            assertThat(delivery.envelope().deliveryCount()).isEqualTo(2);
        });
    }

    @Test
    void allThatATransactionHasStartedCounts() {
        session.fill(QUEUE, 3, true);
        die(AcknowledgeMode.TRANSACTED);
        die(AcknowledgeMode.TRANSACTED, 1, 2);
        assertThat(fixture.offered(QUEUE))
                .extracting(delivery -> delivery.envelope().deliveryCount())
                .containsExactly(3, 3, 2);
    }

    @Test
    void countOfALostConnectionIsKeptOverACrash() {
        session.fill(QUEUE, 1, true);
        die(AcknowledgeMode.AUTO);
        die(AcknowledgeMode.AUTO, 1);
        fixture.crash();
        die(AcknowledgeMode.AUTO, 1);
        assertThat(fixture.broker().counters().deadLettered()).isOne();
    }

    @Test
    void startedDeliveryStaysOutstandingAndCanBeAcknowledged() {
        session.fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.settle();
        session.dispose(Disposition.STARTED, false, Ranges.of(1, 1));
        fixture.settle();
        assertThat(client.port().heard("confirmed")).containsExactly("confirmed 1");

        session.acknowledge(true, Ranges.of(1, 1));
        fixture.settle();
        client.connection().lost();
        fixture.settle();
        assertThat(fixture.offered(QUEUE)).isEmpty();
    }

    @Test
    void reportOfADeliveryThatIsNotOutstandingIsPassedOver() {
        session.dispose(Disposition.STARTED, false, Ranges.of(1, 100));
        fixture.settle();
        assertThat(client.port().closed()).isNull();
    }

    @Test
    void sessionThatIsClosedCountsOnlyWhatItSaysThen() {
        session.fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.settle();
        session.dispose(Disposition.STARTED, false, Ranges.of(1, 1));
        session.close();
        fixture.settle();
        assertThat(fixture.offered(QUEUE)).singleElement().satisfies(delivery -> assertThat(
                        delivery.envelope().redelivered())
                .isFalse());
    }

    @Test
    void reportSaysNothingOfTheNextDeliveryOfTheMessage() {
        session.fill(QUEUE, 1, true);
        die(AcknowledgeMode.AUTO, 1);
        die(AcknowledgeMode.AUTO);
        die(AcknowledgeMode.AUTO);
        die(AcknowledgeMode.AUTO);
        assertThat(fixture.broker().counters().deadLettered()).isZero();
    }
}
