package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Ranges;

/** Browsers and selectors while pages are read for them, and messages come into memory, are removed or are released. */
class ReadingRacesTest {
    private static final String RED = "color = 'red'";
    /** More than one page. */
    private static final int MANY = 60;

    private final BrokerFixture fixture = PagedBroker.fixture(DestinationPolicies.of(DestinationPolicy.usual()
            .withRedelivery(RedeliveryPolicy.USUAL.withMaxDeliveries(1).withDeadLetterQueue(null))));
    private TestClient client = fixture.connect();
    private TestSession session = client.session();
    private SelectedMessages messages = new SelectedMessages(session);

    private void connect() {
        client = fixture.connect();
        session = client.session();
        messages = new SelectedMessages(session);
    }

    private List<String> send(String color, int count, boolean persistent) {
        SelectedMessages sender = new SelectedMessages(fixture.connect().session());
        List<String> texts = IntStream.range(0, count).mapToObj(i -> color + i).toList();
        for (String text : texts) {
            sender.send(QUEUE, color, text, persistent);
            fixture.flush();
        }
        return texts;
    }

    /** Parks all red ones, and starts the server again, so that nothing else is in memory. */
    private void parkTheRedOnes() {
        connect();
        messages.queueConsumer(QUEUE, RED);
        fixture.flush();
        client.port().deliveries().forEach(delivery -> session.reject("boom", delivery.number()));
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        fixture.restart();
        connect();
    }

    private List<String> texts() {
        fixture.flush();
        return client.port().texts();
    }

    @Test
    void browserIsNotShownWhatIsRemovedWhileItsPageIsOnItsWay() {
        send("blue", 3, true);
        send("red", 1, true);
        fixture.restart();
        connect();
        messages.queueConsumer(QUEUE, RED);
        fixture.flush();
        Delivery red = client.port().deliveries().get(0);

        messages.consumer(QUEUE, ConsumerKind.BROWSER, null, null);
        fixture.turn();
        assertThat(fixture.answersUnderWay()).isOne();
        session.acknowledge(true, Ranges.of(red.number(), red.number()));
        fixture.turn();
        while (fixture.log().flushOne()) {
            fixture.turn();
        }
        assertThat(fixture.answersUnderWay()).isOne();
        assertThat(texts()).containsExactly("blue0", "blue1", "blue2");
    }

    @Test
    void browserShowsWhatIsReleasedWhereItHasLookedAlready() {
        List<String> all = new ArrayList<>(send("red", MANY, true));
        all.addAll(send("blue", MANY, true));
        parkTheRedOnes();
        messages.consumer(QUEUE, ConsumerKind.BROWSER, null, null);
        fixture.turn();
        // The first page has nothing but what is parked, and the next one is asked for.
        fixture.answerOne();
        fixture.turn();
        fixture.broker()
                .context()
                .destinations()
                .lasting(QUEUE)
                .redelivery()
                .parked()
                .release(count -> {});
        fixture.turn();
        assertThat(texts()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void parkedMessageIsNotShownBeforeThoseInFrontOfItThatAreNotInMemory() {
        List<String> all = new ArrayList<>(send("blue", MANY, true));
        all.addAll(send("red", 1, true));
        TestSession sender = fixture.connect().session();
        sender.send(QUEUE, TestMessage.of("due").deliverAt(fixture.clock.millis() + 1));
        fixture.flush();
        fixture.pass(1);
        all.add("due");
        parkTheRedOnes();
        // Has what is due brought into memory.
        messages.queueConsumer(QUEUE, "color = 'green'");
        fixture.flush();
        messages.consumer(QUEUE, ConsumerKind.BROWSER, null, null);
        assertThat(texts()).isEqualTo(all);
    }

    @Test
    void selectorIsNotShownAPageThatAnotherLoadHasTakenMessagesOutOf() {
        List<String> all = send("red", 4 * MANY, false);
        TestClient other = fixture.connect();
        TestSession others = other.session();
        int plain = others.consumer(QUEUE, 4 * MANY);
        while (fixture.answersUnderWay() == 0) {
            assertThat(fixture.turn() || fixture.answersUnderWay() > 0).isTrue();
        }
        connect();
        messages.queueConsumer(QUEUE, RED);
        fixture.turn();
        others.closeConsumer(plain, Ranges.NONE);
        fixture.answerNewest();
        fixture.turn();
        assertThat(texts()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void selectorGetsWhatAppearsBehindItsPlaceWhileMemoryIsShort() {
        DestinationName other = DestinationName.queue("other");
        TestSession holder = fixture.connect().session();
        holder.consumer(other, 1000);
        holder.fill(other, 62, false);
        fixture.flush();
        send("blue", MANY, true);
        connect();
        messages.queueConsumer(QUEUE, RED);
        fixture.flush();

        new SelectedMessages(fixture.connect().session()).send(QUEUE, "red", "late", true);
        fixture.turns();
        // It takes a later number, and is there before the log has the other.
        new SelectedMessages(fixture.connect().session()).send(QUEUE, "blue", "early", false);
        fixture.turns();
        assertThat(client.port().texts()).isEmpty();
        assertThat(texts()).containsExactly("late");
    }
}
