package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.DestinationName;

/** Local transactions (section 6.2.7): all of one, or nothing. */
class TransactionTest {
    private static final DestinationName OUT = DestinationName.queue("out");

    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connect();
    private final TestSession session = client.transacted();
    private final TestClient reader = fixture.connect();
    private final TestSession reading = reader.session();

    @BeforeEach
    void receiveTwo() {
        reading.fill(QUEUE, 2, true);
        session.consumer(QUEUE, 2);
        fixture.flush();
        client.port().heard();
        reader.port().heard();
    }

    private List<String> waitingIn(DestinationName queue) {
        reading.consumer(queue, 100);
        fixture.flush();
        return reader.port().texts();
    }

    @Test
    void sendsAreNotVisibleBeforeTheCommit() {
        session.send(OUT, "a");
        session.send(OUT, TestMessage.of("b").nonPersistent());
        fixture.flush();
        assertThat(waitingIn(OUT)).isEmpty();
    }

    @Test
    void commitIsAnsweredOnlyOnceItIsDurable() {
        session.send(OUT, "a");
        session.acknowledge(1);
        long commit = session.commit();
        fixture.turns();
        assertThat(client.port().heard("done " + commit)).isEmpty();

        fixture.flush();
        assertThat(client.port().heard()).contains("done " + commit, "receipt 1");
        assertThat(waitingIn(OUT)).containsExactly("a");
    }

    @Test
    void commitIsOneBatch() {
        session.send(OUT, "a");
        session.send(QUEUE, "b");
        session.acknowledge(1, 2);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        int before = fixture.log().appended();
        session.commit();
        fixture.turns();
        assertThat(fixture.log().appended()).isEqualTo(before + 1);
    }

    @Test
    void crashBeforeTheCommitIsDurableUndoesAllOfIt() {
        session.send(OUT, "a");
        session.acknowledge(1);
        session.commit();
        fixture.turns();
        fixture.crash();
        assertAfterCrash(List.of(), List.of("m0", "m1"));
    }

    @Test
    void crashAfterTheCommitIsDurableUndoesNothing() {
        session.send(OUT, "a");
        session.acknowledge(1);
        session.commit();
        fixture.flush();
        fixture.crash();
        assertAfterCrash(List.of("a"), List.of("m1"));
    }

    private void assertAfterCrash(List<String> out, List<String> in) {
        TestClient later = fixture.connect();
        TestSession all = later.session();
        all.consumer(OUT, 100);
        fixture.flush();
        assertThat(later.port().texts()).isEqualTo(out);
        all.consumer(QUEUE, 100);
        fixture.flush();
        assertThat(later.port().texts()).isEqualTo(in);
    }

    @Test
    void rollbackDropsSendsAndGivesDeliveriesBack() {
        session.send(OUT, "a");
        session.acknowledge(1);
        session.restart(2);
        fixture.flush();
        assertThat(client.port().heard()).contains("epoch 2", "receipt 1");
        assertThat(waitingIn(OUT)).isEmpty();
        reading.consumer(QUEUE, 100);
        fixture.flush();
        assertThat(reader.port().deliveries())
                .extracting(RecordingPort::text, delivery -> delivery.envelope().deliveryCount())
                .containsExactly(tuple("m0", 2), tuple("m1", 2));
    }

    @Test
    void receiptOfARollbackWaitsForSendsBeforeItThatAreOnTheirWayIntoTheLog() {
        session.send(OUT, "committed");
        session.commit();
        fixture.turn();
        session.send(OUT, "rolled back");
        session.restart();
        fixture.turns();
        assertThat(client.port().heard("receipt")).isEmpty();
        fixture.flush();
        assertThat(client.port().heard("receipt")).containsExactly("receipt 2");
    }

    @Test
    void commitIsRefusedWhenASendOfItWasRefused() {
        session.send(OUT, "a");
        session.sendBytes(OUT, new byte[3], 2);
        session.acknowledge(1);
        long commit = session.commit(1, 2);
        fixture.flush();
        assertThat(client.port().heard("failed"))
                .singleElement()
                .asString()
                .startsWith("failed " + commit + " TRANSACTION_ROLLED_BACK: ")
                .contains("not well-formed");
        assertThat(waitingIn(OUT)).isEmpty();
        assertThat(waitingIn(QUEUE)).containsExactly("m0");
    }

    @Test
    void commitIsRefusedWhenItsTemporaryDestinationIsGone() {
        TestClient owner = fixture.connect();
        DestinationName temporary = owner.temporary(false);
        session.send(temporary, "reply");
        session.send(OUT, "a");
        owner.connection().close();
        fixture.flush();
        session.commit();
        fixture.flush();
        assertThat(client.port().heard("failed"))
                .singleElement()
                .asString()
                .contains("TRANSACTION_ROLLED_BACK", "is deleted");
        assertThat(waitingIn(OUT)).isEmpty();
    }

    @Test
    void closingTheSessionRollsBack() {
        session.send(OUT, "a");
        session.acknowledge(1);
        session.close(2);
        fixture.flush();
        assertThat(waitingIn(OUT)).isEmpty();
        assertThat(waitingIn(QUEUE)).containsExactly("m0", "m1");
    }

    @Test
    void lostConnectionRollsBackWhatIsNotCommitted() {
        session.send(OUT, "a");
        session.acknowledge(1);
        client.connection().lost();
        assertThat(waitingIn(OUT)).isEmpty();
        assertThat(waitingIn(QUEUE)).containsExactly("m0", "m1");
    }

    @Test
    void lostConnectionDoesNotRollBackACommitThatIsInTheLog() {
        session.send(OUT, "a");
        session.acknowledge(1);
        session.commit();
        fixture.turn();
        client.connection().lost();
        fixture.flush();
        assertThat(waitingIn(OUT)).containsExactly("a");
        assertThat(waitingIn(QUEUE)).containsExactly("m1");
    }

    @Test
    void transactionOfNonPersistentMessagesNeedsNoLog() {
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        session.send(OUT, TestMessage.of("a").nonPersistent());
        int before = fixture.log().appended();
        long commit = session.commit();
        fixture.turn();
        assertThat(client.port().heard()).contains("done " + commit);
        assertThat(fixture.log().appended()).isEqualTo(before);
    }

    @Test
    void emptyTransactionCommits() {
        long commit = session.commit();
        assertThat(client.port().heard("done")).containsExactly("done " + commit);
    }
}
