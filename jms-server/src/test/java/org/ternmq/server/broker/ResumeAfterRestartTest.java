package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.Ranges;

/** A client comes back to a server that has restarted, or that has not kept its connection: what it is told is true. */
class ResumeAfterRestartTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connectResumable("warehouse");
    private final TestSession session = client.session();
    private TestClient back;

    private TestSession comeBack() {
        back = client.comeBack();
        assertThat(back.opening().resumed()).isFalse();
        return back.resume(session);
    }

    private void receive(int messages) {
        session.fill(QUEUE, messages, true);
        session.consumer(QUEUE, messages);
        fixture.flush();
    }

    @Test
    void tokenStaysThatOfTheClient() {
        fixture.crash();
        back = client.comeBack();
        assertThat(back.token()).isEqualTo(client.token());
        back.lose();
        assertThat(back.comeBack().opening().resumed()).isTrue();
    }

    @Test
    void repeatedPersistentSendIsTakenOnceOverACrash() {
        session.send(QUEUE, "a");
        fixture.flush();
        session.send(QUEUE, "b");
        fixture.crash();
        TestSession again = comeBack();
        assertThat(back.port().opening().settledUpTo()).isEqualTo(1);
        again.repeat(QUEUE, TestMessage.of("a"), 1);
        again.repeat(QUEUE, TestMessage.of("b"), 2);
        fixture.flush();
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("a", "b");
    }

    @Test
    void acknowledgementWhoseAnswerWasLostWithTheServerIsKnownToHold() {
        receive(2);
        session.acknowledge(true, Ranges.of(1, 1));
        fixture.turn();
        // It is on the disk, and the server dies before it can say so.
        fixture.log().flushOne();
        fixture.crash();
        comeBack();
        assertThat(back.port().opening().acknowledgedUpTo()).isEqualTo(1);
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("m1");
    }

    @Test
    void acknowledgementThatWasNotInTimeIsKnownNotToHold() {
        receive(2);
        session.acknowledge(true, Ranges.of(1, 1));
        fixture.flush();
        session.acknowledge(true, Ranges.of(2, 2));
        fixture.turn();
        fixture.crash();
        comeBack();
        assertThat(back.port().opening().acknowledgedUpTo()).isEqualTo(1);
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("m1");
    }

    @Test
    void acknowledgementsOfASessionThatNeverSentAreKnownAfterACrash() {
        receive(1);
        TestClient consuming = fixture.connectResumable(null);
        TestSession reader = consuming.session(AcknowledgeMode.AUTO);
        session.send(QUEUE, "other");
        reader.consumer(QUEUE, 1);
        fixture.flush();
        reader.acknowledge(1);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        fixture.crash();
        TestClient again = consuming.comeBack();
        again.resume(reader);
        assertThat(again.port().opening().acknowledgedUpTo()).isEqualTo(1);
    }

    @Test
    void acknowledgementsAreKnownOverSeveralRestarts() {
        receive(2);
        session.acknowledge(true, Ranges.of(1, 2));
        fixture.flush();
        fixture.crash();
        fixture.restart();
        fixture.crash();
        comeBack();
        assertThat(back.port().opening().acknowledgedUpTo()).isEqualTo(1);
    }

    @Test
    void acknowledgementsGoOnBeyondTheClientsLast() {
        receive(1);
        session.acknowledge(true, Ranges.of(1, 1));
        fixture.flush();
        fixture.crash();
        TestSession again = comeBack();
        again.send(QUEUE, "next");
        int consumer = again.consumer(QUEUE);
        again.credit(consumer, 1);
        fixture.flush();
        again.acknowledge(true, Ranges.of(1, 1));
        fixture.flush();
        assertThat(back.port().heard("confirmed")).containsExactly("confirmed 2");
        assertThat(fixture.offeredTexts(QUEUE)).isEmpty();
    }

    @Test
    void acknowledgementsAreKnownAfterTheWindowHasPassed() {
        receive(2);
        session.acknowledge(true, Ranges.of(1, 1));
        fixture.flush();
        client.lose();
        fixture.pass(TestClient.WINDOW);
        fixture.flush();
        comeBack();
        assertThat(back.port().opening().acknowledgedUpTo()).isEqualTo(1);
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("m1");
    }

    @Test
    void sessionIsOpenedOnceItIsCertainWhatOfItIsDurable() {
        receive(1);
        session.acknowledge(true, Ranges.of(1, 1));
        fixture.turn();
        client.lose();
        fixture.clock.advance(TestClient.WINDOW);
        fixture.broker().tick();
        fixture.turns();
        TestClient late = client.comeBack();
        late.request(request -> late.connection()
                .openSession(request, new SessionRequest(1, session.id(), AcknowledgeMode.CLIENT, true)));
        fixture.turns();
        assertThat(late.port().heard()).isEmpty();
        fixture.flush();
        assertThat(late.port().opening().acknowledgedUpTo()).isEqualTo(1);
    }

    @Test
    void sessionOfWhichNothingReachedTheLogIsUnknown() {
        session.send(QUEUE, "a");
        fixture.crash();
        TestClient late = client.comeBack();
        late.session(AcknowledgeMode.CLIENT, session.id());
        assertThat(late.port().heard("failed")).singleElement().asString().contains("UNKNOWN_SESSION");
    }

    @Test
    void deliveriesOfBeforeTheRestartComeAgainMarked() {
        receive(1);
        fixture.crash();
        TestSession again = comeBack();
        again.consumer(QUEUE, 1);
        fixture.flush();
        assertThat(back.port().deliveries()).singleElement().satisfies(delivery -> assertThat(
                        delivery.envelope().redelivered())
                .isTrue());
    }

    @Test
    void logHearsNothingOfAcknowledgementsWhoseClientDoesNotComeBack() {
        TestClient plain = fixture.connect();
        TestSession reader = plain.session(AcknowledgeMode.AUTO);
        session.fill(QUEUE, 1, true);
        reader.consumer(QUEUE, 1);
        fixture.flush();
        reader.acknowledge(1);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        assertThat(fixture.log().durable())
                .noneMatch(outcome -> outcome instanceof org.ternmq.server.outcome.AcknowledgementsAdvanced);
    }
}
