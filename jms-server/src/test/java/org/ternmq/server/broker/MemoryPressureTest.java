package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.DestinationName;

/** What leaves memory, and when; and that all of it is counted. */
class MemoryPressureTest {
    private final PagedBroker paged = new PagedBroker();
    private final BrokerFixture fixture = paged.fixture;
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();

    private void send(int messages, boolean persistent) {
        for (int i = 0; i < messages; i++) {
            session.fill(QUEUE, 1, persistent);
        }
    }

    @Test
    void everythingStaysInMemoryThatFitsHalfOfIt() {
        send(30, true);
        assertThat(paged.used()).isEqualTo(30 * PagedBroker.cost(QUEUE));
    }

    @Test
    void messagesThatNobodyTakesDoNotFillMemory() {
        send(500, true);
        send(500, false);
        assertThat(paged.used()).isLessThan(PagedBroker.MEMORY * 7 / 10);
        assertThat(client.port().heard("refused")).isEmpty();
        assertThat(paged.queue(QUEUE).size()).isEqualTo(1000);
        assertThat(paged.queue(QUEUE).available()).isEqualTo(1000);
    }

    @Test
    void startLoadsNothingUntilSomebodyTakesIt() {
        send(500, true);
        fixture.restart();
        TestClient reader = fixture.connect();
        TestSession reading = reader.session();
        int consumer = reading.consumer(QUEUE);
        fixture.flush();
        assertThat(paged.used()).isZero();
        assertThat(paged.queue(QUEUE).size()).isEqualTo(500);
        assertThat(paged.queue(QUEUE).available()).isEqualTo(500);
        reading.credit(consumer, 1);
        fixture.flush();
        assertThat(reader.port().texts()).hasSize(1);
        assertThat(paged.used()).isBetween(1L, 10 * PagedBroker.cost(QUEUE));
    }

    @Test
    void oldMessagesGiveWayToNewOnes() {
        send(37, true);
        assertThat(paged.used()).isEqualTo(37 * PagedBroker.cost(QUEUE));
        DestinationName other = DestinationName.queue("other");
        session.send(other, "x".repeat((int) PagedBroker.MEMORY / 3));
        fixture.turns();
        assertThat(paged.used()).isLessThan(PagedBroker.MEMORY * 6 / 10);
        fixture.flush();
        session.consumer(QUEUE, 100);
        fixture.flush();
        assertThat(client.port().texts()).hasSize(37);
    }

    @Test
    void spilledMessagesOfAQueueThatIsDeletedAreGone() {
        DestinationName temporary = client.temporary(false);
        for (int i = 0; i < 200; i++) {
            session.fill(temporary, 1, false);
        }
        assertThat(fixture.backlog().spilled()).isPositive();
        client.request(request -> client.connection().deleteTemporary(request, temporary));
        fixture.flush();
        assertThat(fixture.backlog().spilled()).isZero();
        assertThat(paged.used()).isZero();
    }

    @Test
    void queueThatIsDeletedWhileItIsLoadedLeavesNothing() {
        DestinationName temporary = client.temporary(false);
        for (int i = 0; i < 200; i++) {
            session.fill(temporary, 1, false);
        }
        int consumer = session.consumer(temporary, 3);
        fixture.turns();
        session.credit(consumer, 1);
        fixture.turn();
        client.connection().lost();
        fixture.flush();
        assertThat(fixture.backlog().spilled()).isZero();
        assertThat(paged.used()).isZero();
    }

    @Test
    void bytesOfPersistentMessagesLeaveMemoryWhileConsumersHaveThem() {
        int size = 2_000;
        for (int i = 0; i < 20; i++) {
            session.send(QUEUE, "x".repeat(size));
            fixture.flush();
        }
        session.consumer(QUEUE, 20);
        fixture.flush();
        assertThat(client.port().deliveries()).hasSize(20);
        assertThat(paged.used()).isLessThan(PagedBroker.MEMORY * 8 / 10);
    }

    @Test
    void memoryIsZeroWhenAllIsConsumed() {
        send(200, true);
        send(200, false);
        session.consumer(QUEUE, 1000);
        fixture.flush();
        session.acknowledge(client.port().deliveries());
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        assertThat(paged.used()).isZero();
        assertThat(paged.queue(QUEUE).size()).isZero();
    }

    @Test
    void producerGetsNoCreditWhileTheLogIsTooFarAhead() {
        BrokerFixture usual = new BrokerFixture();
        TestClient sender = usual.connect();
        TestSession sending = sender.session();
        sending.producer(QUEUE);
        sender.port().heard();
        usual.log().setTight(true);
        sending.fill(QUEUE, 50, false);
        assertThat(sender.port().heard("credit")).isEmpty();
        usual.log().setTight(false);
        usual.turns();
        assertThat(sender.port().heard("credit")).hasSize(1);
    }
}
