package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;

/** Deliveries that pass from the session that took them to the one that acknowledges them. */
class HandOverTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect();
    private final TestSession taker = client.session();
    private final TestSession worker = client.session();
    private int consumer;

    @BeforeEach
    void deliverFive() {
        taker.fill(QUEUE, 5, true);
        consumer = taker.consumer(QUEUE, 5);
        fixture.flush();
        client.port().heard();
        client.port().deliveries();
    }

    private List<Delivery> delivered(TestClient to) {
        to.session().consumer(QUEUE, 100);
        fixture.flush();
        return to.port().deliveries();
    }

    private List<String> leftAfterACrash() {
        fixture.crash();
        return delivered(fixture.connect()).stream().map(RecordingPort::text).toList();
    }

    @Test
    void theOtherSessionAcknowledgesWhatItWasGiven() {
        taker.handOver(worker, 1, 2, 4);
        assertThat(client.port().handOver()).isEqualTo(new HandOver(1, 1, Ranges.ofSorted(1, 2, 4)));
        worker.acknowledge(true, Ranges.ofSorted(1, 3));
        fixture.flush();
        assertThat(leftAfterACrash()).containsExactly("m1", "m2", "m4");
    }

    @Test
    void theFirstSessionCannotAcknowledgeItAnyMore() {
        taker.handOver(worker, 1, 2);
        taker.acknowledge(true, Ranges.of(1, 5));
        fixture.flush();
        assertThat(leftAfterACrash()).containsExactly("m0", "m1");
    }

    @Test
    void closingTheConsumerTakesBackOnlyWhatWasNotHandedOver() {
        taker.handOver(worker, 1, 2);
        taker.closeConsumer(consumer, Ranges.NONE);
        assertThat(delivered(client)).extracting(RecordingPort::text).containsExactly("m2", "m3", "m4");
    }

    @Test
    void closingTheFirstSessionTakesBackOnlyWhatWasNotHandedOver() {
        taker.handOver(worker, 2, 5);
        taker.close();
        assertThat(delivered(client)).extracting(RecordingPort::text).containsExactly("m0", "m2", "m3");
    }

    @Test
    void closingTheOtherSessionTakesBackAndCountsWhatItHasSeen() {
        taker.handOver(worker, 1, 2);
        taker.close();
        worker.close(1);
        List<Delivery> again = delivered(client);
        assertThat(again).extracting(RecordingPort::text).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(again)
                .extracting(delivery -> delivery.envelope().deliveryCount())
                .containsExactly(2, 1, 1, 1, 1);
    }

    @Test
    void aCommitOfTheOtherSessionConsumesItAndARollbackTakesItBack() {
        TestSession transacted = client.transacted();
        taker.handOver(transacted, 1, 2);
        transacted.acknowledge(1);
        transacted.commit();
        fixture.flush();
        transacted.acknowledge(2);
        transacted.restart();
        taker.close();
        assertThat(leftAfterACrash()).containsExactly("m1", "m2", "m3", "m4");
    }

    @Test
    void aLostConnectionTakesAllBackMarkedAsRedelivered() {
        taker.handOver(worker, 1, 2);
        client.connection().lost();
        List<Delivery> again = delivered(fixture.connect());
        assertThat(again).extracting(RecordingPort::text).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(again).allMatch(delivery -> delivery.envelope().redelivered());
    }

    @Test
    void whatIsNotOutstandingIsPassedOver() {
        taker.acknowledge(2);
        taker.handOver(worker, 1, 2, 3, 77);
        assertThat(client.port().handOver()).isEqualTo(new HandOver(1, 1, Ranges.ofSorted(1, 3)));
        taker.handOver(worker, 1, 2, 3);
        assertThat(client.port().handOver()).isEqualTo(new HandOver(1, 3, Ranges.NONE));
    }

    @Test
    void whatIsOfAnOlderEpochIsPassedOver() {
        client.request(
                request -> client.connection().handOver(request, taker.number(), 7, Ranges.of(1, 5), worker.number()));
        assertThat(client.port().handOver().deliveries()).isEqualTo(Ranges.NONE);
    }

    @Test
    void whatIsHandedOverAfterARestartIsOfTheNewEpoch() {
        worker.restart();
        taker.handOver(worker, 1);
        assertThat(client.port().handOver()).isEqualTo(new HandOver(2, 1, Ranges.of(1, 1)));
        worker.acknowledge(true, Ranges.of(1, 1));
        fixture.flush();
        assertThat(leftAfterACrash()).containsExactly("m1", "m2", "m3", "m4");
    }

    @Test
    void nothingIsHandedOverToAClosedSession() {
        worker.close();
        client.port().heard();
        taker.handOver(worker, 1);
        assertThat(client.port().heard("failed")).hasSize(1);
        taker.acknowledge(true, Ranges.of(1, 1));
        fixture.flush();
        assertThat(leftAfterACrash()).containsExactly("m1", "m2", "m3", "m4");
    }

    @Test
    void handingOverToTheSameSessionBreaksTheProtocol() {
        taker.handOver(taker, 1);
        assertThat(client.port().closed()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION);
    }
}
