package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ConsumerKind;

/** Selectors of queue consumers (section 3.8). */
class QueueSelectorTest {
    private final PagedBroker paged = new PagedBroker();
    private final BrokerFixture fixture = paged.fixture;
    private final SelectedMessages messages =
            new SelectedMessages(fixture.connect().session());
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();
    private final SelectedMessages consumers = new SelectedMessages(session);

    private List<String> texts() {
        fixture.flush();
        return client.port().texts();
    }

    @Test
    void consumerGetsWhatItSelectsInTheQueuesOrder() {
        messages.send(QUEUE, "red", "r1");
        messages.send(QUEUE, "blue", "b1");
        messages.send(QUEUE, "red", "r2");
        consumers.queueConsumer(QUEUE, "color = 'red'");
        assertThat(texts()).containsExactly("r1", "r2");
        messages.send(QUEUE, "blue", "b2");
        messages.send(QUEUE, "red", "r3");
        assertThat(texts()).containsExactly("r3");
        consumers.queueConsumer(QUEUE, null);
        assertThat(texts()).containsExactly("b1", "b2");
    }

    @Test
    void malformedSelectorIsRefusedWithItsPosition() {
        consumers.open(QUEUE, ConsumerKind.QUEUE, null, "color = ");
        assertThat(client.port().heard("failed"))
                .singleElement()
                .asString()
                .contains("INVALID_SELECTOR", "Selector refused at character");
    }

    @Test
    void messagesThatNobodySelectsDoNotBlockThoseBehindThemThatAreNotInMemory() {
        for (int i = 0; i < 300; i++) {
            messages.send(QUEUE, i % 100 == 99 ? "red" : "blue", "m" + i, i % 2 == 0 || i % 100 == 99);
            fixture.flush();
        }
        consumers.queueConsumer(QUEUE, "color = 'red'");
        assertThat(texts()).containsExactly("m99", "m199", "m299");
        assertThat(paged.used()).isLessThan(PagedBroker.MEMORY);
        consumers.queueConsumer(QUEUE, "color <> 'red'");
        assertThat(texts())
                .isEqualTo(IntStream.range(0, 300)
                        .filter(i -> i % 100 != 99)
                        .mapToObj(i -> "m" + i)
                        .toList());
    }

    @Test
    void whatIsAcknowledgedOutOfTurnIsNotLoadedAgain() {
        for (int i = 0; i < 200; i++) {
            messages.send(QUEUE, i % 2 == 0 ? "red" : "blue", "m" + i);
            fixture.flush();
        }
        consumers.queueConsumer(QUEUE, "color = 'red'");
        fixture.flush();
        List<Delivery> red = client.port().deliveries();
        assertThat(red).hasSize(100);
        session.acknowledge(red);
        fixture.pass(BrokerFixture.ACK_DELAY);
        consumers.queueConsumer(QUEUE, null);
        assertThat(texts()).hasSize(100).allMatch(text -> Integer.parseInt(text.substring(1)) % 2 == 1);
    }

    @Test
    void rolledBackMessageComesBackToTheSelectorThatMatches() {
        messages.send(QUEUE, "red", "r1");
        messages.send(QUEUE, "red", "r2");
        consumers.queueConsumer(QUEUE, "color = 'red'");
        assertThat(texts()).containsExactly("r1", "r2");
        session.restart(1, 2);
        fixture.flush();
        assertThat(client.port().deliveries())
                .extracting(RecordingPort::text, delivery -> delivery.envelope().redelivered())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("r1", true),
                        org.assertj.core.groups.Tuple.tuple("r2", true));
    }

    @Test
    void equalSelectorsShareTheirMessages() {
        int one = consumers.open(QUEUE, ConsumerKind.QUEUE, null, "color = 'red'");
        int other = consumers.open(QUEUE, ConsumerKind.QUEUE, null, "color = 'red'");
        session.credit(one, 2);
        session.credit(other, 2);
        for (int i = 0; i < 4; i++) {
            messages.send(QUEUE, "red", "r" + i);
        }
        fixture.flush();
        assertThat(client.port().deliveries()).extracting(Delivery::consumer).containsExactly(one, other, one, other);
    }

    @Test
    void consumerWithoutCreditLeavesItsMessagesForOthersWhoSelectThem() {
        int one = consumers.open(QUEUE, ConsumerKind.QUEUE, null, "color = 'red'");
        int other = consumers.open(QUEUE, ConsumerKind.QUEUE, null, "color LIKE 'r%'");
        session.credit(one, 1);
        fixture.flush();
        for (int i = 0; i < 3; i++) {
            messages.send(QUEUE, "red", "r" + i);
        }
        assertThat(texts()).containsExactly("r0");
        session.credit(other, 1);
        assertThat(texts()).containsExactly("r1");
        session.credit(one, 1);
        assertThat(texts()).containsExactly("r2");
    }

    @Test
    void pullIsAnsweredOnceNothingMoreMatches() {
        messages.send(QUEUE, "blue", "b1");
        fixture.flush();
        int consumer = consumers.open(QUEUE, ConsumerKind.QUEUE, null, "color = 'red'");
        client.port().heard();
        long request = session.pull(consumer, 1, true);
        fixture.flush();
        assertThat(client.port().heard()).containsExactly("done " + request);
    }
}
