package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;
import static org.ternmq.server.broker.BrokerFixture.TOPIC;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;

/** A client that lost its stream comes back with its token while the server has not stopped. */
class ResumeTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connectResumable("warehouse");
    private final TestSession session = client.session();

    private TestClient comeBack() {
        TestClient back = client.comeBack();
        assertThat(back.opening().resumed()).isTrue();
        return back;
    }

    /** Everything that waits in the queue, to somebody who takes it. */
    private java.util.List<String> rest(DestinationName queue) {
        TestClient reader = fixture.connect();
        reader.session().consumer(queue, 1000);
        fixture.flush();
        java.util.List<String> texts = reader.port().texts();
        reader.connection().lost();
        fixture.flush();
        return texts;
    }

    @Test
    void connectionKeepsItsNumberTokenAndClientId() {
        client.lose();
        TestClient back = comeBack();
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
        comeBack();
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
        TestClient back = comeBack();
        assertThat(client.port().closed()).isEqualTo(ErrorCode.RESUME_REFUSED);
        // The end of the old stream, noticed late, is not that of the new one.
        client.lose();
        back.resume(session);
        assertThat(back.port().opening()).isNotNull();
    }

    @Test
    void outstandingDeliveriesStayWithTheSession() {
        session.fill(QUEUE, 3, true);
        session.consumer(QUEUE, 2);
        fixture.flush();
        client.lose();
        assertThat(rest(QUEUE)).containsExactly("m2");
        TestSession again = comeBack().resume(session);
        again.acknowledge(1);
        fixture.flush();
        assertThat(rest(QUEUE)).containsExactly("m2");
    }

    @Test
    void deliveriesComeBackOnceTheWindowHasPassed() {
        session.fill(QUEUE, 2, true);
        session.consumer(QUEUE, 2);
        fixture.flush();
        client.lose();
        fixture.pass(TestClient.WINDOW - 1);
        assertThat(rest(QUEUE)).isEmpty();
        fixture.pass(1);
        assertThat(rest(QUEUE)).containsExactly("m0", "m1");
    }

    @Test
    void sessionThatIsNotOpenedAgainEndsWithTheWindow() {
        session.fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.flush();
        client.lose();
        TestClient back = comeBack();
        fixture.pass(TestClient.WINDOW);
        assertThat(rest(QUEUE)).containsExactly("m0");
        assertThat(back.port().closed()).isNull();
    }

    @Test
    void sessionThatIsOpenedAgainTooLateIsRefusedAsSuch() {
        client.lose();
        TestClient back = comeBack();
        fixture.pass(TestClient.WINDOW);
        back.session(AcknowledgeMode.CLIENT, session.id());
        assertThat(back.port().heard("failed")).singleElement().asString().contains("RESUME_REFUSED");
    }

    @Test
    void nothingIsDeliveredBeforeTheClientHasRecovered() {
        session.fill(QUEUE, 2, true);
        int consumer = session.consumer(QUEUE, 1);
        fixture.flush();
        client.lose();
        TestClient back = comeBack();
        TestSession again = back.resume(session);
        again.consumerAgain(consumer, QUEUE);
        again.credit(consumer, 10);
        fixture.flush();
        assertThat(back.port().deliveries()).isEmpty();
        again.restart(1);
        fixture.flush();
        assertThat(back.port().deliveries())
                .extracting(RecordingPort::text, delivery -> delivery.envelope().redelivered(), Delivery::epoch)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("m0", true, 2),
                        org.assertj.core.groups.Tuple.tuple("m1", false, 2));
    }

    @Test
    void whatTheApplicationHasNotSeenComesAgainAsNew() {
        session.fill(QUEUE, 1, true);
        int consumer = session.consumer(QUEUE, 1);
        fixture.flush();
        client.lose();
        TestClient back = comeBack();
        TestSession again = back.resume(session);
        again.consumerAgain(consumer, QUEUE);
        again.credit(consumer, 1);
        again.restart();
        fixture.flush();
        assertThat(back.port().deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.envelope().redelivered()).isFalse();
            assertThat(delivery.envelope().deliveryCount()).isEqualTo(1);
        });
    }

    @Test
    void creditIsGoneWithTheStream() {
        int consumer = session.consumer(QUEUE, 10);
        client.lose();
        TestClient back = comeBack();
        TestSession again = back.resume(session);
        again.consumerAgain(consumer, QUEUE);
        again.restart();
        again.fill(QUEUE, 1, true);
        assertThat(back.port().deliveries()).isEmpty();
        again.credit(consumer, 1);
        fixture.flush();
        assertThat(back.port().texts()).containsExactly("m0");
    }

    @Test
    void repeatedSendIsTakenOnce() {
        session.send(QUEUE, "a");
        fixture.flush();
        client.lose();
        TestClient back = comeBack();
        TestSession again = back.resume(session);
        assertThat(back.port().opening().settledUpTo()).isEqualTo(1);
        again.repeat(QUEUE, TestMessage.of("a"), 1);
        again.repeat(QUEUE, TestMessage.of("b"), 2);
        fixture.flush();
        assertThat(rest(QUEUE)).containsExactly("a", "b");
    }

    @Test
    void refusalThatWasNotHeardIsToldAgain() {
        session.sendBytes(QUEUE, new byte[3], 1);
        client.lose();
        fixture.flush();
        TestClient back = comeBack();
        back.resume(session);
        assertThat(back.port().heard()).satisfies(lines -> {
            assertThat(lines.get(0)).isEqualTo("opened 1");
            assertThat(lines.get(1)).startsWith("refused 1 INVALID_MESSAGE");
        });
    }

    @Test
    void receiptOfASendThatWasOnItsWayGoesToTheNewStreamOnly() {
        session.send(QUEUE, "a");
        fixture.turn();
        client.lose();
        client.port().heard();
        TestClient back = comeBack();
        TestSession again = back.resume(session);
        assertThat(back.port().opening().settledUpTo()).isZero();
        fixture.flush();
        assertThat(back.port().heard("receipt")).containsExactly("receipt 1");
        assertThat(client.port().heard()).isEmpty();
        assertThat(again.sequence()).isEqualTo(1);
    }

    @Test
    void repeatedAcknowledgementTakesEffectOnce() {
        session.fill(QUEUE, 2, true);
        session.consumer(QUEUE, 2);
        fixture.flush();
        session.acknowledge(1);
        client.lose();
        TestClient back = comeBack();
        TestSession again = back.resume(session);
        assertThat(back.port().opening().acknowledgedUpTo()).isZero();
        again.repeatAcknowledgement(1, 1, 1);
        again.repeatAcknowledgement(2, 1, 2);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        assertThat(back.port().heard("confirmed")).last().isEqualTo("confirmed 2");
        again.restart();
        fixture.flush();
        assertThat(rest(QUEUE)).isEmpty();
    }

    @Test
    void durableAcknowledgementIsToldWhenTheSessionIsOpenedAgain() {
        session.fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.flush();
        session.acknowledge(true, Ranges.of(1, 1));
        fixture.flush();
        client.lose();
        TestClient back = comeBack();
        back.resume(session);
        assertThat(back.port().opening().acknowledgedUpTo()).isEqualTo(1);
    }

    @Test
    void acknowledgementOfAnOlderEpochIsDropped() {
        session.fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.flush();
        client.lose();
        TestSession again = comeBack().resume(session);
        again.restart(1);
        again.repeatAcknowledgement(1, 1, 1);
        fixture.flush();
        assertThat(rest(QUEUE)).containsExactly("m0");
    }

    @Test
    void answerToARequestOfTheOldStreamIsNotGivenOnTheNewOne() {
        TestSession transacted = client.transacted();
        transacted.send(QUEUE, "a");
        transacted.commit();
        fixture.turn();
        client.lose();
        TestClient back = comeBack();
        fixture.flush();
        assertThat(back.port().heard()).isEmpty();
    }

    @Test
    void subscriptionWithoutANameKeepsGettingMessages() {
        int subscriber = session.subscriber(TOPIC, false);
        client.lose();
        TestSession publisher = fixture.connect().session();
        publisher.send(TOPIC, "news");
        fixture.flush();
        TestClient back = comeBack();
        TestSession again = back.resume(session);
        again.consumer(new ConsumerRequest(subscriber, TOPIC, ConsumerKind.NON_DURABLE, null, null, false));
        again.credit(subscriber, 1);
        again.restart();
        fixture.flush();
        assertThat(back.port().texts()).containsExactly("news");
    }

    @Test
    void noLocalStaysThatOfTheConnection() {
        int subscriber = session.subscriber(TOPIC, true);
        client.lose();
        TestClient back = comeBack();
        TestSession again = back.resume(session);
        again.consumer(new ConsumerRequest(subscriber, TOPIC, ConsumerKind.NON_DURABLE, null, null, true));
        again.credit(subscriber, 10);
        again.restart();
        again.send(TOPIC, "mine");
        fixture.flush();
        assertThat(back.port().deliveries()).isEmpty();
    }

    @Test
    void durableSubscriptionStaysInUse() {
        session.durable(TOPIC, "audit", false);
        fixture.flush();
        client.lose();
        TestClient back = comeBack();
        TestSession again = back.resume(session);
        again.durable(TOPIC, "audit", false);
        fixture.flush();
        assertThat(back.port().heard("failed")).isEmpty();
    }

    @Test
    void consumerThatIsNotOpenedAgainEndsWhenTheSessionRecovers() {
        session.durable(TOPIC, "audit", false);
        fixture.flush();
        client.lose();
        TestClient back = comeBack();
        TestSession again = back.resume(session);
        again.restart();
        back.request(request -> back.connection().unsubscribe(request, "audit"));
        fixture.flush();
        assertThat(back.port().heard("failed")).isEmpty();
    }

    @Test
    void consumerOnOtherTermsBreaksTheProtocol() {
        int consumer = session.consumer(QUEUE);
        client.lose();
        TestClient back = comeBack();
        back.resume(session).consumerAgain(consumer, DestinationName.queue("other"));
        assertThat(back.port().closed()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION);
    }

    @Test
    void sessionInAnotherModeBreaksTheProtocol() {
        client.lose();
        TestClient back = comeBack();
        back.session(AcknowledgeMode.AUTO, session.id());
        assertThat(back.port().closed()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION);
    }

    @Test
    void temporaryDestinationStaysWithItsMessages() {
        DestinationName replies = client.temporary(false);
        client.lose();
        fixture.connect().session().send(replies, "reply");
        fixture.flush();
        TestClient back = comeBack();
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
    void browserEndsWithTheStream() {
        session.consumer(new ConsumerRequest(1, QUEUE, ConsumerKind.BROWSER, null, null, false));
        client.lose();
        TestClient back = comeBack();
        TestSession again = back.resume(session);
        again.consumer(new ConsumerRequest(1, QUEUE, ConsumerKind.BROWSER, null, null, false));
        assertThat(back.port().heard("failed")).isEmpty();
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
        assertThat(rest(QUEUE)).isEmpty();
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
