package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import org.junit.jupiter.api.Test;

/** What becomes of a transaction whose stream is lost in between. */
class ResumeTransactionTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connectResumable(null);
    private final TestSession session = client.transacted();
    private TestClient back;

    private TestSession comeBack() {
        back = client.comeBack();
        TestSession again = back.resume(session);
        back.port().heard();
        return again;
    }

    private void fill() {
        fixture.connect().session().fill(QUEUE, 2, true);
    }

    @Test
    void openTransactionIsRolledBackAtOnce() {
        fill();
        session.consumer(QUEUE, 1);
        fixture.flush();
        session.acknowledge(1);
        session.send(QUEUE, "sent");
        client.lose();
        fixture.flush();
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("m0", "m1");
    }

    @Test
    void commitThatHadNotComeIsRefused() {
        session.send(QUEUE, "sent");
        client.lose();
        TestSession again = comeBack();
        long commit = again.commit(1, 1);
        fixture.flush();
        assertThat(back.port().heard("failed"))
                .singleElement()
                .asString()
                .contains(commit + " TRANSACTION_ROLLED_BACK");
        assertThat(fixture.offeredTexts(QUEUE)).isEmpty();
    }

    @Test
    void commitOfAcknowledgementsThatHadNotComeIsRefused() {
        fill();
        session.consumer(QUEUE, 1);
        fixture.flush();
        client.lose();
        long commit = comeBack().commit(1, 0);
        fixture.flush();
        assertThat(back.port().heard("failed"))
                .singleElement()
                .asString()
                .contains(commit + " TRANSACTION_ROLLED_BACK");
        assertThat(back.port().heard("done")).isEmpty();
    }

    @Test
    void commitThatIsDurableIsDone() {
        session.send(QUEUE, "sent");
        session.commit();
        fixture.flush();
        client.lose();
        long commit = comeBack().commit(1, 1);
        fixture.flush();
        assertThat(back.port().heard("done")).containsExactly("done " + commit);
    }

    @Test
    void commitThatIsOnItsWayIntoTheLogIsDoneOnceItIsDurable() {
        fill();
        session.consumer(QUEUE, 1);
        fixture.flush();
        session.acknowledge(1);
        session.send(QUEUE, "sent");
        session.commit();
        fixture.turn();
        client.lose();
        long commit = comeBack().commit(1, 1);
        fixture.turns();
        assertThat(back.port().heard("done")).isEmpty();
        fixture.flush();
        assertThat(back.port().heard("done")).containsExactly("done " + commit);
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("m1", "sent");
    }

    @Test
    void commitIsAnsweredAlikeOverSeveralRestarts() {
        session.send(QUEUE, "sent");
        session.commit();
        fixture.flush();
        for (int i = 0; i < 3; i++) {
            fixture.crash();
            fixture.restart();
            long commit = comeBack().commit(1, 1);
            fixture.flush();
            assertThat(back.port().heard("done")).containsExactly("done " + commit);
        }
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("sent");
    }

    @Test
    void commitOfConsumedMessagesAloneIsDoneAfterACrash() {
        fill();
        session.consumer(QUEUE, 1);
        fixture.flush();
        session.acknowledge(1);
        session.commit();
        fixture.flush();
        fixture.crash();
        long commit = comeBack().commit(1, 0);
        fixture.flush();
        assertThat(back.port().heard("done")).containsExactly("done " + commit);
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("m1");
    }

    @Test
    void emptyTransactionCommitsAfterTheRollback() {
        session.send(QUEUE, "lost");
        client.lose();
        TestSession again = comeBack();
        again.restart();
        again.commit(2, 0);
        fixture.flush();
        assertThat(back.port().heard("failed")).isEmpty();
    }

    @Test
    void nextTransactionCommitsAfterTheRollback() {
        session.send(QUEUE, "lost");
        client.lose();
        TestSession again = comeBack();
        again.restart();
        again.send(QUEUE, "next");
        again.commit();
        fixture.flush();
        assertThat(back.port().heard("failed")).isEmpty();
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("next");
    }

    @Test
    void rollbackTakesTheOtherDeliveriesBack() {
        fill();
        int consumer = session.consumer(QUEUE, 2);
        fixture.flush();
        session.acknowledge(1);
        client.lose();
        TestSession again = comeBack();
        again.consumerAgain(consumer, QUEUE);
        again.credit(consumer, 10);
        again.restart();
        fixture.flush();
        assertThat(back.port().deliveries())
                .extracting(RecordingPort::text, delivery -> delivery.envelope().redelivered())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("m0", true),
                        org.assertj.core.groups.Tuple.tuple("m1", false));
    }
}
