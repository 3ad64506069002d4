package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Messages come as if they had been in memory all the time. */
class PagedOrderTest {
    private static final int MANY = 300;

    private final PagedBroker paged = new PagedBroker();
    private final BrokerFixture fixture = paged.fixture;
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();

    private static List<String> numbered(int messages) {
        return IntStream.range(0, messages).mapToObj(i -> "m" + i).toList();
    }

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

    private List<String> drain() {
        session.consumer(QUEUE, 10_000);
        fixture.flush();
        return client.port().texts();
    }

    private void takeDelivered(List<String> taken) {
        List<Delivery> deliveries = client.port().deliveries();
        deliveries.forEach(delivery -> taken.add(RecordingPort.text(delivery)));
        session.acknowledge(deliveries);
    }

    @Test
    void persistentMessagesComeInTheOrderSent() {
        session.fill(QUEUE, 70, true);
        send(MANY, TestMessage.of("n"));
        assertThat(paged.used()).isLessThan(PagedBroker.MEMORY * 7 / 10);
        List<String> drained = drain();
        assertThat(drained.subList(0, 70)).isEqualTo(numbered(70));
        assertThat(drained.subList(70, drained.size()))
                .isEqualTo(IntStream.range(0, MANY).mapToObj(i -> "n" + i).toList());
    }

    @Test
    void nonPersistentMessagesComeInTheOrderSent() {
        send(MANY, TestMessage.of("m").nonPersistent());
        assertThat(fixture.backlog().spilled()).isPositive();
        assertThat(drain()).isEqualTo(numbered(MANY));
        assertThat(fixture.backlog().spilled()).isZero();
    }

    @Test
    void bothKindsKeepTheirOrderAmongEachOther() {
        for (int i = 0; i < MANY; i++) {
            TestMessage message = TestMessage.of("m" + i);
            session.send(QUEUE, i % 3 == 0 ? message : message.nonPersistent());
            fixture.flush();
        }
        assertThat(drain()).isEqualTo(numbered(MANY));
    }

    @Test
    void messagesThatArriveWhileOthersAreLoadedKeepTheirPlaces() {
        send(MANY, TestMessage.of("m").nonPersistent());
        session.consumer(QUEUE, 10_000);
        List<String> taken = new ArrayList<>();
        int sent = MANY;
        for (; sent < 2 * MANY; sent++) {
            TestMessage message = TestMessage.of("m" + sent);
            session.send(QUEUE, sent % 3 == 0 ? message : message.nonPersistent());
            fixture.turn();
            if (sent % 2 == 0) {
                fixture.answerOne();
            }
            if (sent % 3 == 2) {
                fixture.log().flushOne();
            }
            takeDelivered(taken);
        }
        fixture.flush();
        takeDelivered(taken);
        assertThat(taken).isEqualTo(numbered(sent));
    }

    @Test
    void higherPriorityComesFirst() {
        send(60, TestMessage.of("low"));
        send(60, TestMessage.of("high").priority(9));
        List<String> drained = drain();
        assertThat(drained).hasSize(120);
        assertThat(drained.subList(0, 60)).allMatch(text -> text.startsWith("high"));
    }

    @Test
    void lowerPriorityWaitsWhileAHigherOneIsLoaded() {
        session.send(QUEUE, TestMessage.of("low").priority(1));
        send(60, TestMessage.of("m"));
        send(20, TestMessage.of("high").priority(9));
        session.consumer(QUEUE, 10_000);
        while (fixture.turn() || fixture.log().flushOne()) {
            // The backlog alone gives no answer.
        }
        assertThat(fixture.answersUnderWay()).isPositive();
        assertThat(client.port().texts()).isEmpty();
        fixture.flush();
        assertThat(client.port().texts()).startsWith("high0", "high1").endsWith("m59", "low");
    }

    @Test
    void whoAsksForWhatThereIsNowGetsWhatIsBeyond() {
        session.fill(QUEUE, 20, true);
        fixture.restart();
        TestClient reader = fixture.connect();
        TestSession reading = reader.session();
        int consumer = reading.consumer(QUEUE);
        long pull = reading.pull(consumer, 1, false);
        while (fixture.turn() || fixture.log().flushOne()) {
            // The backlog alone gives no answer.
        }
        assertThat(reader.port().heard()).doesNotContain("done " + pull);
        fixture.flush();
        assertThat(reader.port().heard()).containsSubsequence("deliver m0", "done " + pull);
    }

    @Test
    void rolledBackMessagesComeBackBeforeThoseBeyondAndAreMarked() {
        TestSession transacted = client.transacted();
        send(MANY, TestMessage.of("m"));
        int consumer = transacted.consumer(QUEUE, 100);
        fixture.flush();
        assertThat(client.port().texts()).isEqualTo(numbered(100));
        transacted.restart(LongStream.rangeClosed(1, 100).toArray());
        transacted.credit(consumer, 10_000);
        fixture.flush();
        List<Delivery> again = client.port().deliveries();
        assertThat(again.stream().map(RecordingPort::text).toList()).isEqualTo(numbered(MANY));
        assertThat(again.stream().map(delivery -> delivery.envelope().redelivered()))
                .containsExactlyElementsOf(
                        IntStream.range(0, MANY).mapToObj(i -> i < 100).toList());
    }

    @Test
    void messagesOfADurableSubscriptionComeInTheOrderSent() {
        TestClient subscriber = fixture.connect("client");
        TestSession subscribed = subscriber.session();
        int consumer = subscribed.durable(BrokerFixture.TOPIC, "s", false);
        // A second one, so that the messages are shared.
        subscribed.durable(BrokerFixture.TOPIC, "other", false);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            session.send(BrokerFixture.TOPIC, "m" + i);
            sent.add("m" + i);
            fixture.flush();
        }
        subscribed.credit(consumer, 10_000);
        fixture.flush();
        assertThat(subscriber.port().texts()).isEqualTo(sent);
    }
}
