package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.MessageId;

/** Receipts of sends, repeats, and the order of a session's messages. */
class SendTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect();
    private final TestSession session = client.session();
    private final TestClient reader = fixture.connect();
    private final TestSession reading = reader.session();

    @Test
    void receiptOfAPersistentSendComesOnlyOnceItIsDurable() {
        session.send(QUEUE, "a");
        fixture.turns();
        assertThat(client.port().heard("receipt")).isEmpty();

        fixture.flush();
        assertThat(client.port().heard("receipt")).containsExactly("receipt 1");
    }

    @Test
    void persistentMessageIsDeliveredOnlyOnceItIsDurable() {
        reading.consumer(QUEUE, 10);
        session.send(QUEUE, "a");
        fixture.turns();
        assertThat(reader.port().texts()).isEmpty();

        fixture.flush();
        assertThat(reader.port().texts()).containsExactly("a");
    }

    @Test
    void oneReceiptCoversAllSendsThatSettledInATurn() {
        session.send(QUEUE, "a");
        session.send(QUEUE, "b");
        session.send(QUEUE, TestMessage.of("c").nonPersistent());
        fixture.flush();
        assertThat(client.port().heard("receipt")).containsExactly("receipt 3");
    }

    @Test
    void sendsOfOneTurnAreOneBatch() {
        int before = fixture.log().appended();
        session.send(QUEUE, "a");
        reading.send(QUEUE, "b");
        fixture.turn();
        assertThat(fixture.log().appended()).isEqualTo(before + 1);
    }

    @Test
    void nonPersistentSendWithNothingBeforeItIsSettledWithoutTheLog() {
        int before = fixture.log().appended();
        session.send(QUEUE, TestMessage.of("a").nonPersistent());
        fixture.turns();
        assertThat(client.port().heard("receipt")).containsExactly("receipt 1");
        assertThat(fixture.log().appended()).isEqualTo(before);
    }

    @Test
    void nonPersistentMessageWaitsForTheBatchesOfItsSession() {
        reading.consumer(QUEUE, 10);
        session.send(QUEUE, "persistent");
        fixture.turn();
        session.send(QUEUE, TestMessage.of("non-persistent").nonPersistent());
        fixture.turns();
        assertThat(reader.port().texts()).isEmpty();
        assertThat(client.port().heard("receipt")).isEmpty();

        fixture.flush();
        assertThat(reader.port().texts()).containsExactly("persistent", "non-persistent");
        assertThat(client.port().heard("receipt")).containsExactly("receipt 2");
    }

    @Test
    void nonPersistentMessageDoesNotWaitForTheBatchesOfAnotherSession() {
        reading.consumer(QUEUE, 10);
        session.send(QUEUE, "persistent");
        fixture.turn();
        client.session().send(QUEUE, TestMessage.of("non-persistent").nonPersistent());
        fixture.turns();
        assertThat(reader.port().texts()).containsExactly("non-persistent");
    }

    @Test
    void repeatedSendIsConfirmedAgainAndNotEnqueuedTwice() {
        session.send(QUEUE, "a");
        fixture.flush();
        client.port().heard();

        session.repeat(QUEUE, TestMessage.of("a"), 1);
        fixture.flush();
        assertThat(client.port().heard("receipt")).containsExactly("receipt 1");
        reading.consumer(QUEUE, 10);
        fixture.flush();
        assertThat(reader.port().texts()).containsExactly("a");
    }

    @Test
    void repeatOfASendThatIsOnItsWayIntoTheLogWaitsForIt() {
        session.send(QUEUE, "a");
        fixture.turns();
        session.repeat(QUEUE, TestMessage.of("a"), 1);
        fixture.turns();
        assertThat(client.port().heard("receipt")).isEmpty();
    }

    @Test
    void repeatOverANewConnectionIsNotEnqueuedTwice() {
        session.send(QUEUE, "a");
        fixture.turn();
        client.connection().lost();
        TestClient again = fixture.connect();
        TestSession resumed = again.session(AcknowledgeMode.CLIENT, session.id());
        resumed.repeat(QUEUE, TestMessage.of("a"), 1);
        fixture.flush();
        assertThat(again.port().heard("receipt")).containsExactly("receipt 1");
        reading.consumer(QUEUE, 10);
        fixture.flush();
        assertThat(reader.port().texts()).containsExactly("a");
    }

    @Test
    void repeatAfterACrashIsConfirmedAndNotEnqueuedTwice() {
        session.send(QUEUE, "a");
        fixture.flush();
        fixture.crash();

        TestClient again = fixture.connect();
        TestSession resumed = again.session(AcknowledgeMode.CLIENT, session.id());
        assertThat(again.port().opening().settledUpTo()).isEqualTo(1);
        resumed.repeat(QUEUE, TestMessage.of("a"), 1);
        resumed.send(QUEUE, "b");
        fixture.flush();
        assertThat(again.port().heard("receipt")).containsExactly("receipt 1", "receipt 1", "receipt 2");
        resumed.consumer(QUEUE, 10);
        fixture.flush();
        assertThat(again.port().texts()).containsExactly("a", "b");
    }

    @Test
    void receiptOnANewConnectionWaitsForSendsOfTheOldOneThatAreOnTheirWayIntoTheLog() {
        reading.consumer(QUEUE, 10);
        session.send(QUEUE, "old");
        fixture.turn();
        client.connection().lost();
        TestClient again = fixture.connect();
        TestSession resumed = again.session(AcknowledgeMode.CLIENT, session.id());
        resumed.repeat(QUEUE, TestMessage.of("new").nonPersistent(), 2);
        fixture.turns();
        assertThat(again.port().heard("receipt")).isEmpty();
        assertThat(reader.port().texts()).isEmpty();

        fixture.flush();
        assertThat(again.port().heard("receipt")).containsExactly("receipt 2");
        assertThat(reader.port().texts()).containsExactly("old", "new");
    }

    @Test
    void messageIdIsMadeOfIncarnationConnectionSessionAndSequence() {
        session.send(QUEUE, "a");
        reading.consumer(QUEUE, 10);
        fixture.flush();
        Delivery delivery = reader.port().deliveries().get(0);
        SessionOpening opening = client.port().opening();
        assertThat(delivery.envelope().id())
                .hasToString(
                        new MessageId(opening.incarnation(), opening.connection(), opening.number(), 1).toString());
    }

    @Test
    void sessionThatClosesCleanlyIsForgotten() {
        session.send(QUEUE, "a");
        fixture.flush();
        session.close();
        fixture.flush();
        client.session(AcknowledgeMode.CLIENT, session.id());
        assertThat(client.port().heard("failed"))
                .singleElement()
                .asString()
                .contains("UNKNOWN_SESSION", "is not known any more");
    }
}
