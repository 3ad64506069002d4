package org.ternmq.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ternmq.server.broker.BrokerFixture.QUEUE;
import static org.ternmq.server.broker.BrokerFixture.TOPIC;

import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.AcknowledgeMode;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;

/** A client that came back with its token opens its sessions again: what they still have, and what it repeats. */
class ResumeSessionTest {
    private final BrokerFixture fixture = new BrokerFixture();
    private final TestClient client = fixture.connectResumable("warehouse");
    private final TestSession session = client.session();

    @Test
    void outstandingDeliveriesStayWithTheSession() {
        session.fill(QUEUE, 3, true);
        session.consumer(QUEUE, 2);
        fixture.flush();
        client.lose();
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("m2");
        TestSession again = client.comeBackInTime().resume(session);
        again.acknowledge(1);
        fixture.flush();
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("m2");
    }

    @Test
    void deliveriesComeBackOnceTheWindowHasPassed() {
        session.fill(QUEUE, 2, true);
        session.consumer(QUEUE, 2);
        fixture.flush();
        client.lose();
        fixture.pass(TestClient.WINDOW - 1);
        assertThat(fixture.offeredTexts(QUEUE)).isEmpty();
        fixture.pass(1);
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("m0", "m1");
    }

    @Test
    void nothingIsDeliveredBeforeTheClientHasRecovered() {
        session.fill(QUEUE, 2, true);
        int consumer = session.consumer(QUEUE, 1);
        fixture.flush();
        client.lose();
        TestClient back = client.comeBackInTime();
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
        TestClient back = client.comeBackInTime();
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
        TestClient back = client.comeBackInTime();
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
        TestClient back = client.comeBackInTime();
        TestSession again = back.resume(session);
        assertThat(back.port().opening().settledUpTo()).isEqualTo(1);
        again.repeat(QUEUE, TestMessage.of("a"), 1);
        again.repeat(QUEUE, TestMessage.of("b"), 2);
        fixture.flush();
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("a", "b");
    }

    @Test
    void refusalThatWasNotHeardIsToldAgain() {
        session.sendBytes(QUEUE, new byte[3], 1);
        client.lose();
        fixture.flush();
        TestClient back = client.comeBackInTime();
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
        TestClient back = client.comeBackInTime();
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
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        TestClient back = client.comeBackInTime();
        TestSession again = back.resume(session);
        assertThat(back.port().opening().acknowledgedUpTo()).isEqualTo(1);
        again.repeatAcknowledgement(1, 1, 1);
        again.repeatAcknowledgement(2, 1, 2);
        fixture.pass(BrokerFixture.ACK_DELAY);
        fixture.flush();
        assertThat(back.port().heard("confirmed")).last().isEqualTo("confirmed 2");
        again.restart();
        fixture.flush();
        assertThat(fixture.offeredTexts(QUEUE)).isEmpty();
    }

    /** After this the client takes what is not confirmed for taken back, and tells its application so. */
    @Test
    void sessionThatHasRecoveredMeanwhileIsOpenedOnceItIsCertainWhatIsAcknowledged() {
        session.fill(QUEUE, 2, true);
        session.consumer(QUEUE, 2);
        fixture.flush();
        session.acknowledge(true, Ranges.of(1, 1));
        session.restart(2);
        fixture.turns();
        client.lose();
        TestClient back = client.comeBackInTime();
        back.request(request -> back.connection()
                .openSession(request, new SessionRequest(1, session.id(), AcknowledgeMode.CLIENT, true)));
        fixture.turns();
        assertThat(back.port().heard()).isEmpty();
        fixture.flush();
        assertThat(back.port().opening())
                .extracting(SessionOpening::epoch, SessionOpening::acknowledgedUpTo)
                .containsExactly(2, 1L);
    }

    @Test
    void durableAcknowledgementIsToldWhenTheSessionIsOpenedAgain() {
        session.fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.flush();
        session.acknowledge(true, Ranges.of(1, 1));
        fixture.flush();
        client.lose();
        TestClient back = client.comeBackInTime();
        back.resume(session);
        assertThat(back.port().opening().acknowledgedUpTo()).isEqualTo(1);
    }

    @Test
    void acknowledgementOfAnOlderEpochIsDropped() {
        session.fill(QUEUE, 1, true);
        session.consumer(QUEUE, 1);
        fixture.flush();
        client.lose();
        TestSession again = client.comeBackInTime().resume(session);
        again.restart(1);
        again.repeatAcknowledgement(1, 1, 1);
        fixture.flush();
        assertThat(fixture.offeredTexts(QUEUE)).containsExactly("m0");
    }

    @Test
    void answerToARequestOfTheOldStreamIsNotGivenOnTheNewOne() {
        TestSession transacted = client.transacted();
        transacted.send(QUEUE, "a");
        transacted.commit();
        fixture.turn();
        client.lose();
        TestClient back = client.comeBackInTime();
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
        TestClient back = client.comeBackInTime();
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
        TestClient back = client.comeBackInTime();
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
        TestClient back = client.comeBackInTime();
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
        TestClient back = client.comeBackInTime();
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
        TestClient back = client.comeBackInTime();
        back.resume(session).consumerAgain(consumer, DestinationName.queue("other"));
        assertThat(back.port().closed()).isEqualTo(ErrorCode.PROTOCOL_VIOLATION);
    }

    @Test
    void browserEndsWithTheStream() {
        session.consumer(new ConsumerRequest(1, QUEUE, ConsumerKind.BROWSER, null, null, false));
        client.lose();
        TestClient back = client.comeBackInTime();
        TestSession again = back.resume(session);
        again.consumer(new ConsumerRequest(1, QUEUE, ConsumerKind.BROWSER, null, null, false));
        assertThat(back.port().heard("failed")).isEmpty();
    }
}
