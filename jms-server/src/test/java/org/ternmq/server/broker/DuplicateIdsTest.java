package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;
import static org.ternmq.server.broker.BrokerFixture.TOPIC;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.server.outcome.DuplicateIdTaken;
import org.ternmq.server.outcome.MessageAdded;
import org.ternmq.server.outcome.Outcome;

/** A destination takes one message with a duplicate id, however often it is sent. */
class DuplicateIdsTest {
    private static final DestinationName OTHER = DestinationName.queue("other");

    private final BrokerFixture fixture = new BrokerFixture();
    private TestClient client = fixture.connect("client");
    private TestSession session = client.session();

    private static TestMessage message(String text, String id) {
        return TestMessage.of(text).id(id);
    }

    private long duplicates() {
        return fixture.broker().counters().duplicates();
    }

    /** What a new consumer of the queue gets. */
    private List<String> taken(DestinationName queue) {
        client.port().deliveries();
        session.consumer(queue, 100);
        fixture.settle();
        return client.port().texts();
    }

    private void reconnect() {
        client = fixture.connect("client");
        session = client.session();
    }

    @Test
    void secondMessageWithAnIdIsTakenAndNotStored() {
        session.send(QUEUE, message("first", "a"));
        session.send(QUEUE, message("second", "a"));
        session.send(QUEUE, message("third", "b"));
        fixture.settle();
        assertThat(client.port().heard("receipt")).last().isEqualTo("receipt 3");
        assertThat(duplicates()).isOne();
        assertThat(taken(QUEUE)).containsExactly("first", "third");
    }

    @Test
    void idCountsAlsoOnceItsMessageIsConsumed() {
        session.send(QUEUE, message("first", "a"));
        session.consumer(QUEUE, 100);
        fixture.settle();
        session.acknowledge(client.port().deliveries());
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.settle();
        session.send(QUEUE, message("second", "a"));
        fixture.settle();
        assertThat(client.port().texts()).isEmpty();
        assertThat(duplicates()).isOne();
    }

    @Test
    void idIsOneDestinations() {
        session.send(QUEUE, message("first", "a"));
        session.send(OTHER, message("second", "a"));
        session.send(DestinationName.topic(QUEUE.name()), message("third", "a"));
        fixture.settle();
        assertThat(duplicates()).isZero();
        assertThat(taken(OTHER)).containsExactly("second");
    }

    @Test
    void receiptOfADuplicateWaitsUntilTheFirstOneIsDurable() {
        TestClient another = fixture.connect("another");
        session.send(QUEUE, message("first", "a"));
        fixture.turns();
        TestSession repeating = another.session();
        repeating.send(QUEUE, message("second", "a"));
        fixture.turns();
        assertThat(another.port().heard("receipt")).isEmpty();
        fixture.flush();
        assertThat(another.port().heard("receipt")).containsExactly("receipt 1");
        assertThat(client.port().heard("receipt")).containsExactly("receipt 1");
    }

    @Test
    void receiptOfALaterSendThatNeedsNoLogDoesNotCoverADuplicateThatWaits() {
        session.send(QUEUE, message("first", "a"));
        fixture.turns();
        TestClient another = fixture.connect("another");
        TestSession repeating = another.session();
        repeating.send(QUEUE, message("second", "a"));
        repeating.send(OTHER, TestMessage.of("fast").nonPersistent());
        fixture.turns();
        assertThat(another.port().heard("receipt")).isEmpty();
        fixture.flush();
        assertThat(another.port().heard("receipt")).containsExactly("receipt 2");
    }

    @Test
    void duplicateOfASendThatIsNotDurableIsLostWithItInACrash() {
        session.send(QUEUE, message("first", "a"));
        fixture.turns();
        session.send(QUEUE, message("second", "a"));
        fixture.turns();
        fixture.crash();
        reconnect();
        session.send(QUEUE, message("third", "a"));
        fixture.settle();
        assertThat(taken(QUEUE)).containsExactly("third");
    }

    @Test
    void idIsLoggedInTheBatchOfItsMessage() {
        int before = fixture.log().appended();
        session.send(QUEUE, message("first", "a"));
        fixture.turns();
        List<Outcome> waiting = fixture.log().waiting();
        assertThat(fixture.log().appended()).isEqualTo(before + 1);
        assertThat(waiting).hasAtLeastOneElementOfType(MessageAdded.class);
        assertThat(waiting).hasAtLeastOneElementOfType(DuplicateIdTaken.class);
    }

    @Test
    void idSurvivesCrashAndRestart() {
        session.send(QUEUE, message("first", "a"));
        session.send(TOPIC, message("nobody hears", "t"));
        fixture.settle();
        fixture.crash();
        reconnect();
        session.send(QUEUE, message("second", "a"));
        fixture.settle();
        assertThat(duplicates()).isOne();
        fixture.restart();
        reconnect();
        session.send(QUEUE, message("third", "a"));
        fixture.settle();
        assertThat(duplicates()).isOne();
        assertThat(taken(QUEUE)).containsExactly("first");
    }

    @Test
    void idOfANonPersistentMessageGoesWithTheServerAsTheMessageDoes() {
        session.send(QUEUE, message("first", "a").nonPersistent());
        session.send(QUEUE, message("second", "a").nonPersistent());
        fixture.settle();
        assertThat(duplicates()).isOne();
        fixture.restart();
        reconnect();
        session.send(QUEUE, message("third", "a"));
        fixture.settle();
        assertThat(taken(QUEUE)).containsExactly("third");
    }

    @Test
    void topicTakesAMessageOnceForAllItsSubscriptions() {
        session.subscriber(TOPIC, false);
        int durable = session.durable(TOPIC, "s", false);
        session.credit(durable, 100);
        session.send(TOPIC, message("first", "a"));
        session.send(TOPIC, message("second", "a"));
        fixture.settle();
        assertThat(client.port().texts()).containsExactly("first", "first");
        fixture.crash();
        reconnect();
        session.send(TOPIC, message("third", "a"));
        fixture.settle();
        assertThat(duplicates()).isOne();
    }

    @Test
    void sendThatWasRefusedHasNotUsedItsId() {
        fixture.log().setFull("the disk is full");
        session.send(QUEUE, message("first", "a"));
        fixture.settle();
        assertThat(client.port().heard("refused")).hasSize(1);
        fixture.log().setFull(null);
        session.send(QUEUE, message("second", "a"));
        fixture.settle();
        assertThat(taken(QUEUE)).containsExactly("second");
    }

    @Test
    void repeatOfASendOfASessionIsNoDuplicate() {
        session.send(QUEUE, message("first", "a"));
        session.repeat(QUEUE, message("first", "a"), 1);
        fixture.settle();
        assertThat(duplicates()).isZero();
        assertThat(taken(QUEUE)).containsExactly("first");
    }

    @Test
    void propertyWithoutTheFlagIsJustAProperty() {
        for (String text : List.of("first", "second")) {
            byte[] bytes = message(text, "a").bytes(QUEUE);
            bytes[1] &= 127;
            session.sendBytes(QUEUE, bytes, session.sequence() + (text.equals("first") ? 1 : 2));
        }
        fixture.settle();
        assertThat(taken(QUEUE)).containsExactly("first", "second");
    }

    @Test
    void flagWithoutTheIdIsRefused() {
        byte[] bytes = TestMessage.of("first").bytes(QUEUE);
        bytes[1] |= (byte) 128;
        session.sendBytes(QUEUE, bytes, 1);
        fixture.settle();
        assertThat(client.port().heard("refused"))
                .singleElement()
                .asString()
                .contains("INVALID_MESSAGE", "property TERN_DuplicateId");
    }

    @Test
    void temporaryQueueTakesAMessageOnce() {
        DestinationName temporary = client.temporary(false);
        session.consumer(temporary, 100);
        session.send(temporary, message("first", "a"));
        session.send(temporary, message("second", "a"));
        fixture.settle();
        assertThat(client.port().texts()).containsExactly("first");
        assertThat(fixture.log().durable()).doesNotHaveAnyElementsOfTypes(DuplicateIdTaken.class);
        client.connection().lost();
        assertThat(fixture.broker().context().duplicates().total()).isZero();
    }

    @Test
    void messageWithAnIdMayBeMovedAndItsIdStaysWithTheSend() {
        session.send(QUEUE, message("first", "a").expiresAt(fixture.clock.millis() + 5));
        fixture.settle();
        fixture.pass(10);
        fixture.settle();
        session.send(QUEUE, message("second", "a"));
        fixture.settle();
        assertThat(duplicates()).isOne();
        assertThat(taken(QUEUE)).isEmpty();
    }

    @Test
    void messageOfALaterTimeHasUsedItsIdAtItsSend() {
        session.send(QUEUE, message("first", "a").deliverAt(fixture.clock.millis() + 1_000));
        session.send(QUEUE, message("second", "a"));
        fixture.settle();
        assertThat(taken(QUEUE)).isEmpty();
        fixture.pass(1_000);
        fixture.settle();
        assertThat(client.port().texts()).containsExactly("first");
    }
}
