package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;

/** What waits, is parked or has been moved, for those who select and those who browse, while memory is short. */
class SelectedMovesTest {
    private static final String RED = "color = 'red'";
    private static final int MANY = 200;
    /** Far behind what memory has room for. */
    private static final int RED_ONE = 150;

    private BrokerFixture fixture;
    private TestClient client;
    private TestSession session;
    private SelectedMessages messages;
    private SelectedMessages consumers;

    private void start(DestinationPolicy policy) {
        fixture = PagedBroker.fixture(DestinationPolicies.of(policy));
        messages = new SelectedMessages(fixture.connect().session());
        connect();
    }

    private void connect() {
        client = fixture.connect();
        session = client.session();
        consumers = new SelectedMessages(session);
    }

    private void fill() {
        for (int i = 0; i < MANY; i++) {
            messages.send(QUEUE, i == RED_ONE ? "red" : "blue", "m" + i);
            fixture.flush();
        }
    }

    private List<String> texts() {
        fixture.flush();
        return client.port().texts();
    }

    private static List<String> allButTheRedOne() {
        return IntStream.range(0, MANY)
                .filter(i -> i != RED_ONE)
                .mapToObj(i -> "m" + i)
                .toList();
    }

    private void rejectTheRedOne() {
        consumers.queueConsumer(QUEUE, RED);
        fixture.flush();
        Delivery red = client.port().deliveries().get(0);
        assertThat(RecordingPort.text(red)).isEqualTo("m" + RED_ONE);
        session.reject("boom", red.number());
        fixture.flush();
    }

    @Test
    void parkedMessageIsBrowsedInItsPlaceAndNotDeliveredBeforeItIsReleased() {
        start(DestinationPolicy.usual()
                .withRedelivery(RedeliveryPolicy.USUAL.withMaxDeliveries(1).withDeadLetterQueue(null)));
        fill();
        rejectTheRedOne();
        assertThat(texts()).isEmpty();
        consumers.consumer(QUEUE, ConsumerKind.BROWSER, null, null);
        List<String> all = texts();
        assertThat(all).hasSize(allButTheRedOne().size() + 1);
        assertThat(all.get(RED_ONE)).isEqualTo("m" + RED_ONE);
        consumers.queueConsumer(QUEUE, null);
        assertThat(texts()).isEqualTo(allButTheRedOne());
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.restart();
        connect();
        consumers.queueConsumer(QUEUE, RED);
        assertThat(texts()).isEmpty();
        consumers.consumer(QUEUE, ConsumerKind.BROWSER, null, null);
        assertThat(texts()).isEqualTo(all);
        fixture.broker()
                .context()
                .destinations()
                .lasting(QUEUE)
                .redelivery()
                .parked()
                .release(count -> {});
        assertThat(texts()).containsExactly("m" + RED_ONE);
    }

    @Test
    void delayedMessageComesBackToTheSelectorThatMatchesAndToNobodyBefore() {
        start(DestinationPolicy.usual().withRedelivery(RedeliveryPolicy.USUAL.withDelay(1_000, 1, 1_000)));
        fill();
        rejectTheRedOne();
        consumers.consumer(QUEUE, ConsumerKind.BROWSER, null, null);
        assertThat(texts()).isEqualTo(allButTheRedOne());
        fixture.pass(999);
        assertThat(texts()).isEmpty();
        fixture.pass(1);
        assertThat(texts()).containsExactly("m" + RED_ONE);
    }

    @Test
    void deadLetterIsSelectedByWhatTheServerSaysOfIt() {
        start(DestinationPolicy.usual().withRedelivery(RedeliveryPolicy.USUAL.withMaxDeliveries(1)));
        fill();
        rejectTheRedOne();
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        consumers.queueConsumer(
                DestinationName.queue("DLQ.orders"), RED + " AND JMS_TERN_ORIGINAL_DESTINATION = 'queue orders'");
        assertThat(texts()).containsExactly("m" + RED_ONE);
    }

    @Test
    void whatHasExpiredIsSelectedAndBrowsedInAnExpiryQueueThatIsLargerThanMemory() {
        DestinationName expired = DestinationName.queue("expired");
        start(DestinationPolicy.usual().withExpiryQueue("expired"));
        TestSession sender = fixture.connect().session();
        for (int i = 0; i < MANY; i++) {
            sender.send(QUEUE, TestMessage.of("m" + i).expiresAt(fixture.clock.millis() + 100));
            fixture.flush();
        }
        for (int i = 0; i < 50; i++) {
            fixture.pass(100);
            fixture.flush();
        }
        consumers.consumer(expired, ConsumerKind.BROWSER, null, null);
        assertThat(texts()).hasSize(MANY).doesNotHaveDuplicates();
        consumers.queueConsumer(expired, "JMS_TERN_EXPIRED_TIME > 0");
        assertThat(texts()).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void messageThatComesWhileSelectorsTakeTheLastOneBeyondMemoryIsDelivered() {
        start(DestinationPolicy.usual());
        messages.send(QUEUE, "red", "beyond");
        fixture.flush();
        fixture.restart();
        connect();
        new SelectedMessages(fixture.connect().session()).send(QUEUE, "blue", "new");
        fixture.turns();
        // It waits for the horizon, which is logged after the new message.
        consumers.queueConsumer(QUEUE, RED);
        fixture.turns();
        // Asks for a load, whose answer does not come yet.
        consumers.queueConsumer(QUEUE, null);
        fixture.turn();
        while (fixture.log().flushOne()) {
            fixture.turn();
        }
        assertThat(texts()).containsExactly("beyond", "new");
    }
}
