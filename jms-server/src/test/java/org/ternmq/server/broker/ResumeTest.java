package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;

/** A client that lost its stream comes back with its token while the server has not stopped. */
class ResumeTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connectResumable("warehouse");
    private final TestSession session = client.session();

    @Test
    void connectionKeepsItsNumberTokenAndClientId() {
        client.lose();
        TestClient back = client.comeBackInTime();
        assertThat(back.connection()).isSameAs(client.connection());
        assertThat(back.token()).isEqualTo(client.token());
        assertThat(back.connection().clientId()).isEqualTo("warehouse");
    }

    @Test
    void clientIdOfALostConnectionIsInUse() {
        client.lose();
        assertThatThrownBy(() -> fixture.connect("warehouse"))
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CLIENT_ID))
                .hasMessageContaining("kept for its client");
    }

    @Test
    void clientIdIsFreeOnceTheWindowHasPassed() {
        client.lose();
        fixture.pass(TestClient.WINDOW);
        fixture.connect("warehouse");
        assertThat(fixture.broker().counters().connectionsNotResumed()).isOne();
    }

    @Test
    void otherClientIdIsRefused() {
        client.lose();
        assertThatThrownBy(() ->
                        new TestClient(fixture, new ConnectRequest("user", "other", client.token(), TestClient.WINDOW)))
                .hasMessageContaining("cannot be taken up with 'other'");
        client.comeBackInTime();
    }

    @Test
    void otherUserIsRefused() {
        assertThatThrownBy(() ->
                        new TestClient(fixture, new ConnectRequest("thief", null, client.token(), TestClient.WINDOW)))
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESUME_REFUSED));
        assertThat(client.port().closed()).isNull();
    }

    @Test
    void tokenThatIsNearlyRightIsRefused() {
        client.lose();
        byte[] wrong = client.token();
        wrong[31] ^= 1;
        assertThatThrownBy(() -> new TestClient(fixture, new ConnectRequest("user", null, wrong, TestClient.WINDOW)))
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESUME_REFUSED));
    }

    @Test
    void tokenOfAnotherLengthIsRefused() {
        assertThatThrownBy(() ->
                        new TestClient(fixture, new ConnectRequest("user", null, new byte[31], TestClient.WINDOW)))
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESUME_REFUSED));
    }

    @Test
    void clientThatDoesNotComeBackGetsNoTokenAndIsNotKept() {
        TestClient other = fixture.connect("once");
        assertThat(other.token()).isEmpty();
        other.lose();
        fixture.connect("once");
        assertThat(fixture.broker().waitingConnections()).isZero();
    }

    @Test
    void windowIsTheShorterOfWhatTheClientAsksForAndTheServerAllows() {
        assertThat(fixture.connectResumable(null).opening().resumeMillis()).isEqualTo(10_000);
        assertThat(new TestClient(fixture, new ConnectRequest("user", null, new byte[0], 100))
                        .opening()
                        .resumeMillis())
                .isEqualTo(100);
        BrokerFixture never = new BrokerFixture(BrokerFixture.CONFIG.withResuming(Resuming.USUAL.withWindow(0)));
        assertThat(never.connectResumable(null).opening().resumeMillis()).isZero();
        assertThat(never.connectResumable(null).token()).isEmpty();
    }

    @Test
    void streamThatIsStillOpenEndsAtOnce() {
        TestClient back = client.comeBackInTime();
        assertThat(client.port().closed()).isEqualTo(ErrorCode.RESUME_REFUSED);
        // The end of the old stream, noticed late, is not that of the new one.
        client.lose();
        back.resume(session);
        assertThat(back.port().opening()).isNotNull();
    }

    @Test
    void sessionThatIsNotOpenedAgainEndsWithTheWindow() {
        session.fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.flush();
        client.lose();
        TestClient back = client.comeBackInTime();
        fixture.pass(TestClient.WINDOW);
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("m0");
        assertThat(back.port().closed()).isNull();
    }

    @Test
    void sessionThatIsOpenedAgainTooLateIsRefusedAsSuch() {
        client.lose();
        TestClient back = client.comeBackInTime();
        fixture.pass(TestClient.WINDOW);
        back.session(AcknowledgeMode.CLIENT, session.id());
        assertThat(back.port().heard("failed")).singleElement().asString().contains("RESUME_REFUSED");
    }

    @Test
    void sessionIsTooLateAlsoWhereNoTurnHasPassedSinceTheWindow() {
        client.lose();
        TestClient back = client.comeBackInTime();
        fixture.clock.advance(TestClient.WINDOW);
        back.session(AcknowledgeMode.CLIENT, session.id());
        assertThat(back.port().heard("failed")).singleElement().asString().contains("RESUME_REFUSED");
    }

    @Test
    void connectionIsTooLateAlsoWhereNoTurnHasPassedSinceTheWindow() {
        client.lose();
        fixture.clock.advance(TestClient.WINDOW);
        assertThat(client.comeBack().opening().resumed()).isFalse();
    }

    @Test
    void sessionInAnotherModeBreaksTheProtocol() {
        client.lose();
        TestClient back = client.comeBackInTime();
        back.session(AcknowledgeMode.AUTO, session.id());
        assertThat(back.port().closed()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION);
    }

    @Test
    void temporaryDestinationStaysWithItsMessages() {
        DestinationName replies = client.temporary(false);
        client.lose();
        fixture.connect().session().send(replies, "reply");
        fixture.flush();
        TestClient back = client.comeBackInTime();
        TestSession again = back.resume(session);
        again.restart();
        again.consumer(replies, 1);
        fixture.flush();
        assertThat(back.port().texts()).containsExactly("reply");
    }

    @Test
    void temporaryDestinationGoesWithTheWindow() {
        DestinationName replies = client.temporary(false);
        client.lose();
        fixture.pass(TestClient.WINDOW);
        TestClient late = fixture.connect();
        late.session().producer(replies);
        assertThat(late.port().heard("failed")).hasSize(1);
    }

    @Test
    void connectionIsLostAndTakenUpAnyNumberOfTimes() {
        session.fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.flush();
        TestClient current = client;
        for (int i = 0; i < 5; i++) {
            current.lose();
            fixture.pass(TestClient.WINDOW - 1);
            current = current.comeBack();
        }
        TestSession again = current.resume(session);
        again.acknowledge(1);
        fixture.flush();
        current.connection().close();
        fixture.flush();
        assertThat(fixture.offeredTexts(QUEUE)).isEmpty();
        assertThat(fixture.broker().counters().resumedConnections()).isEqualTo(5);
        assertThat(fixture.broker().counters().lostConnections()).isEqualTo(5);
    }

    @Test
    void oldestOfTooManyLostConnectionsEnds() {
        BrokerFixture few = new BrokerFixture(BrokerFixture.CONFIG.withResuming(new Resuming(10_000, 2)));
        TestClient first = few.connectResumable("first");
        first.lose();
        few.connectResumable("second").lose();
        few.connectResumable("third").lose();
        assertThat(few.broker().waitingConnections()).isEqualTo(2);
        assertThat(first.comeBack().opening().resumed()).isFalse();
    }

    @Test
    void connectionThatIsClosedIsNotKept() {
        client.connection().close();
        assertThat(client.comeBack().opening().resumed()).isFalse();
    }

    @Test
    void nothingOfALostConnectionIsLeftOnceItsWindowHasPassed() {
        session.fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.flush();
        session.acknowledge(1);
        client.lose();
        fixture.pass(TestClient.WINDOW);
        fixture.flush();
        assertThat(fixture.broker().waitingConnections()).isZero();
        BrokerInspection.requireEmpty(fixture.broker());
    }
}
