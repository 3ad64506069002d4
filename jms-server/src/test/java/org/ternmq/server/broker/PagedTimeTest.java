package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.server.outcome.MessagesRemoved;
import org.ternmq.server.outcome.Outcome;

/** Expiry (section 3.4.9) and delivery times (section 3.4.13) of messages that are not in memory. */
class PagedTimeTest {
    private static final int MANY = 200;

    private final PagedBroker paged = new PagedBroker();
    private final BrokerFixture fixture = paged.fixture;
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();

    private void send(int messages, TestMessage kind) {
        for (int i = 0; i < messages; i++) {
            session.send(
                    QUEUE,
                    new TestMessage(
                            kind.text() + i,
                            kind.persistent(),
                            kind.priority(),
                            kind.expiration(),
                            kind.deliveryTime()));
            fixture.flush();
        }
    }

    private long removed() {
        return fixture.log().durable().stream()
                .filter(MessagesRemoved.class::isInstance)
                .map(MessagesRemoved.class::cast)
                .mapToLong(outcome -> outcome.messages().length)
                .sum();
    }

    private void passWithLog(long millis) {
        fixture.pass(millis);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
    }

    @Test
    void persistentMessagesExpireAndAreRemovedFromTheLog() {
        send(MANY, TestMessage.of("m").expiresAt(fixture.clock.millis() + 100));
        assertThat(paged.queue(QUEUE).size()).isEqualTo(MANY);
        passWithLog(100);
        assertThat(paged.queue(QUEUE).size()).isZero();
        assertThat(paged.queue(QUEUE).available()).isZero();
        assertThat(paged.used()).isZero();
        assertThat(removed()).isEqualTo(MANY);
    }

    @Test
    void nonPersistentMessagesExpireWithoutTheLog() {
        send(MANY, TestMessage.of("m").nonPersistent().expiresAt(fixture.clock.millis() + 100));
        passWithLog(100);
        assertThat(paged.queue(QUEUE).size()).isZero();
        assertThat(fixture.backlog().spilled()).isZero();
        assertThat(removed()).isZero();
    }

    @Test
    void moreThanOneSearchFindsAreRemovedToo() {
        long expiration = fixture.clock.millis() + 100;
        for (int i = 0; i < 3000; i++) {
            session.send(QUEUE, TestMessage.of("m").expiresAt(expiration));
            if (i % 20 == 0) {
                fixture.flush();
            }
        }
        fixture.flush();
        for (int i = 0; i < 10; i++) {
            passWithLog(100);
        }
        assertThat(paged.queue(QUEUE).size()).isZero();
    }

    @Test
    void whatLastsIsLeft() {
        send(100, TestMessage.of("short").expiresAt(fixture.clock.millis() + 100));
        send(100, TestMessage.of("m"));
        passWithLog(100);
        assertThat(paged.queue(QUEUE).size()).isEqualTo(100);
        session.consumer(QUEUE, 1000);
        fixture.flush();
        assertThat(client.port().texts())
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void messageThatExpiredBeyondIsNotLoadedBeforeItsRemovalIsDurable() {
        send(100, TestMessage.of("short").expiresAt(fixture.clock.millis() + 100));
        send(1, TestMessage.of("m"));
        fixture.clock.advance(100);
        fixture.broker().tick();
        fixture.turns();
        session.consumer(QUEUE, 1000);
        fixture.turns();
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("m0");
        assertThat(paged.queue(QUEUE).size()).isEqualTo(1);
    }

    @Test
    void messagesThatConsumersHaveDoNotKeepTheExpiryFromThoseBeyond() {
        long expiration = fixture.clock.millis() + 100;
        for (int i = 0; i < 1700; i++) {
            session.send(QUEUE, TestMessage.of("m").expiresAt(expiration));
            if (i % 20 == 0) {
                fixture.flush();
            }
        }
        fixture.flush();
        session.consumer(QUEUE, 1500);
        fixture.flush();
        assertThat(client.port().deliveries()).hasSize(1500);
        for (int i = 0; i < 5; i++) {
            passWithLog(100);
        }
        assertThat(paged.queue(QUEUE).size()).isEqualTo(1500);
    }

    @Test
    void messageThatExpiresWhileItsBytesAreReadIsRemovedAfterwards() {
        TestSession transacted = client.transacted();
        send(1, TestMessage.of("lasting"));
        send(35, TestMessage.of("m").expiresAt(fixture.clock.millis() + 100));
        // What is not committed makes memory short.
        client.transacted().send(QUEUE, "x".repeat(3000));
        int consumer = transacted.consumer(QUEUE, 10);
        fixture.flush();
        transacted.restart();
        transacted.credit(consumer, 10);
        turnsWithoutAnswers();
        assertThat(fixture.answersUnderWay()).isEqualTo(1);
        transacted.closeConsumer(consumer, Ranges.NONE);
        fixture.clock.advance(100);
        fixture.broker().tick();
        turnsWithoutAnswers();
        assertThat(paged.queue(QUEUE).size()).isBetween(2L, 11L);
        passWithLog(1);
        assertThat(paged.queue(QUEUE).size()).isEqualTo(1);
        assertThat(removed()).isEqualTo(35);
    }

    @Test
    void messageThatTheStoreKnowsBeforeTheBrokerIsNotCountedAsExpiredBeyond() {
        send(60, TestMessage.of("m"));
        send(1, TestMessage.of("short").expiresAt(fixture.clock.millis() + 100));
        session.send(QUEUE, TestMessage.of("under way").expiresAt(fixture.clock.millis() + 100));
        fixture.turns();
        fixture.backlog().apply(fixture.log().waiting());
        fixture.clock.advance(100);
        fixture.broker().tick();
        fixture.turns();
        assertThat(paged.queue(QUEUE).size()).isEqualTo(60);
        fixture.flush();
        assertThat(paged.queue(QUEUE).size()).isEqualTo(61);
        passWithLog(1);
        passWithLog(1);
        assertThat(paged.queue(QUEUE).size()).isEqualTo(60);
    }

    private void turnsWithoutAnswers() {
        while (fixture.turn() || fixture.log().flushOne()) {
            // The backlog alone gives no answer.
        }
    }

    @Test
    void expiryOfWhatWasThereBeforeTheStart() {
        send(10, TestMessage.of("m").expiresAt(fixture.clock.millis() + 100));
        fixture.restart();
        passWithLog(100);
        assertThat(paged.queue(QUEUE).size()).isZero();
        assertThat(removed()).isEqualTo(10);
    }

    @Test
    void scheduledMessagesBeyondComeAtTheirTime() {
        long now = fixture.clock.millis();
        for (int i = 0; i < MANY; i++) {
            session.send(QUEUE, TestMessage.of("m" + (MANY - i)).deliverAt(now + 10_000 - i * 10));
            fixture.flush();
        }
        session.consumer(QUEUE, 1000);
        fixture.flush();
        assertThat(client.port().texts()).isEmpty();
        assertThat(paged.queue(QUEUE).available()).isZero();
        fixture.pass(10_000 - MANY * 10 + 10);
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("m1");
        fixture.pass(10);
        fixture.flush();
        assertThat(client.port().texts()).containsExactly("m2");
        fixture.pass(10_000);
        fixture.flush();
        assertThat(client.port().texts())
                .hasSize(MANY - 2)
                .doesNotHaveDuplicates()
                .contains("m3", "m" + MANY);
    }

    @Test
    void scheduledMessageThatArrivesWhileItsLaneIsLoadedKeepsItsPlace() {
        long due = fixture.clock.millis() + 100;
        for (int i = 0; i < MANY; i++) {
            session.send(QUEUE, TestMessage.of("m" + i).deliverAt(due + i));
            fixture.flush();
        }
        fixture.clock.advance(100 + MANY);
        session.consumer(QUEUE, 1000);
        fixture.turn();
        session.send(QUEUE, TestMessage.of("between").deliverAt(due + 1).nonPersistent());
        session.send(QUEUE, TestMessage.of("logged between").deliverAt(due + 1));
        fixture.turn();
        fixture.log().flushOne();
        fixture.flush();
        assertThat(client.port().texts()).hasSize(MANY + 2).contains("between", "logged between");
    }

    @Test
    void scheduledMessagesOfBeforeTheStartComeAtTheirTime() {
        session.send(QUEUE, TestMessage.of("later").deliverAt(fixture.clock.millis() + 1000));
        fixture.flush();
        fixture.restart();
        TestClient reader = fixture.connect();
        reader.session().consumer(QUEUE, 10);
        fixture.flush();
        fixture.pass(999);
        fixture.flush();
        assertThat(reader.port().texts()).isEmpty();
        fixture.pass(1);
        fixture.flush();
        assertThat(reader.port().texts()).isEqualTo(List.of("later"));
    }

    @Test
    void alarmDoesNotRingForWhatNobodyTakes() {
        send(MANY, TestMessage.of("m").deliverAt(fixture.clock.millis() + 100));
        fixture.pass(200);
        fixture.flush();
        assertThat(fixture.broker().nextTick()).isGreaterThan(fixture.clock.millis());
        List<Outcome> waiting = fixture.log().waiting();
        assertThat(waiting).isEmpty();
    }
}
