package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.Ranges;

/** Deliveries that come back: their place, their flag (section 3.4.7) and their count (section 3.5.11). */
class RedeliveryTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();
    private int consumer;

    @BeforeEach
    void deliverThreeOfFive() {
        session.fill(QUEUE, 5, true);
        consumer = session.consumer(QUEUE, 3);
        fixture.flush();
        client.port().heard();
        client.port().deliveries();
    }

    private List<String> next(TestClient reader) {
        fixture.flush();
        return reader.port().deliveries().stream()
                .map(delivery -> RecordingPort.text(delivery)
                        + (delivery.envelope().redelivered() ? " again " : " ")
                        + delivery.envelope().deliveryCount())
                .toList();
    }

    private TestClient otherReader() {
        TestClient other = fixture.connect();
        other.session().consumer(QUEUE, 100);
        return other;
    }

    @Test
    void recoveredMessagesComeBeforeLaterOnesAndOnlySeenOnesCount() {
        session.restart(1, 2);
        session.credit(consumer, 10);
        assertThat(next(client)).containsExactly("m0 again 2", "m1 again 2", "m2 1", "m3 1", "m4 1");
    }

    @Test
    void recoverIsAnsweredWithTheNextEpochAndDeliveriesAreOfIt() {
        session.restart(1);
        assertThat(client.port().heard("epoch")).containsExactly("epoch 2");
        session.credit(consumer, 1);
        fixture.flush();
        assertThat(client.port().deliveries()).singleElement().satisfies(delivery -> assertThat(delivery.epoch())
                .isEqualTo(2));
    }

    @Test
    void rejectedMessageComesBackWithTheFlagAndACount() {
        session.dispose(Disposition.REJECTED, false, Ranges.of(2, 2));
        assertThat(next(otherReader())).containsExactly("m1 again 2", "m3 1", "m4 1");
    }

    @Test
    void everyRejectionCounts() {
        for (int i = 0; i < 3; i++) {
            session.dispose(Disposition.REJECTED, false, Ranges.of(i == 0 ? 1 : 3 + i, i == 0 ? 1 : 3 + i));
            session.credit(consumer, 1);
            fixture.flush();
        }
        assertThat(next(client)).containsExactly("m0 again 2", "m0 again 3", "m0 again 4");
    }

    @Test
    void releasedMessageComesBackWithoutFlagOrCount() {
        session.dispose(Disposition.RELEASED, false, Ranges.of(1, 3));
        assertThat(next(otherReader())).containsExactly("m0 1", "m1 1", "m2 1", "m3 1", "m4 1");
    }

    @Test
    void closedConsumerGivesBackWhatNobodySawAndKeepsTheRest() {
        session.closeConsumer(consumer, Ranges.of(1, 1));
        TestClient other = otherReader();
        assertThat(next(other)).containsExactly("m1 1", "m2 1", "m3 1", "m4 1");
        session.acknowledge(true, Ranges.of(1, 1));
        fixture.flush();
        session.close();
        assertThat(next(other)).isEmpty();
    }

    @Test
    void closedSessionGivesBackWhatIsNotAcknowledged() {
        session.acknowledge(1);
        session.close(2);
        assertThat(next(otherReader())).containsExactly("m1 again 2", "m2 1", "m3 1", "m4 1");
    }

    @Test
    void lostConnectionGivesAllBackWithTheFlag() {
        session.acknowledge(2);
        client.connection().lost();
        assertThat(next(otherReader())).containsExactly("m0 again 2", "m2 again 2", "m3 1", "m4 1");
    }

    @Test
    void messageThatExpiredWhileItWasDeliveredDoesNotComeBack() {
        session.send(QUEUE, TestMessage.of("short-lived").expiresAt(fixture.clock.millis() + 100));
        session.credit(consumer, 3);
        assertThat(next(client)).contains("short-lived 1");
        fixture.pass(100);
        session.restart(1, 2, 3, 4, 5, 6);
        assertThat(next(otherReader())).hasSize(5).noneMatch(text -> text.startsWith("short-lived"));
    }

    @Test
    void loggedCountOutlivesACrash() {
        session.dispose(Disposition.REJECTED, false, Ranges.of(1, 1));
        session.credit(consumer, 1);
        fixture.flush();
        session.dispose(Disposition.REJECTED, false, Ranges.of(4, 4));
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        fixture.crash();
        assertThat(next(otherReader())).startsWith("m0 again 3");
    }

    @Test
    void countOutlivesACleanClose() {
        session.dispose(Disposition.REJECTED, false, Ranges.of(1, 1));
        session.close();
        fixture.restart();
        assertThat(next(otherReader())).containsExactly("m0 again 2", "m1 1", "m2 1", "m3 1", "m4 1");
    }
}
