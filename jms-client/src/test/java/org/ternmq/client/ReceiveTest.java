package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ternmq.client.destination.TernTemporaryQueue;
import org.ternmq.client.destination.TernTopic;
import org.ternmq.protocol.message.ConsumerKind;
import org.ternmq.protocol.message.DestinationKind;
import org.ternmq.protocol.message.DestinationName;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.wire.Acknowledge;
import org.ternmq.protocol.wire.ConsumerCredit;
import org.ternmq.protocol.wire.Deliver;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.OpenConsumer;
import org.ternmq.protocol.wire.Pull;

final class ReceiveTest extends ClientTest {
    private static String text(Message message) throws JMSException {
        return ((TextMessage) message).getText();
    }

    private static Frame delivery(long number, String text) {
        return new Deliver(1, 1, 1, number, 0, ScriptedPeer.envelope(number), ScriptedPeer.text(text, 0));
    }

    @Test
    void receiveGivesWhatIsDelivered() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        CompletableFuture<Message> receiving = async(consumer::receive);
        assertThat(peer.next(OpenConsumer.class).kind()).isEqualTo(ConsumerKind.QUEUE);
        peer.deliver(1, "a");
        Message message = get(receiving);
        assertThat(text(message)).isEqualTo("a");
        assertThat(message.getJMSMessageID()).isEqualTo("ID:1122334455667788-3-1-1");
    }

    @Test
    void prefetchIsToppedUpWhenHalfIsConsumed() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "prefetch=4").createConsumer(ORDERS);
        assertThat(peer.next(ConsumerCredit.class)).isEqualTo(new ConsumerCredit(1, 1, 4, 1024 * 1024));
        for (int i = 1; i <= 4; i++) {
            peer.deliver(i, "m" + i);
        }
        consumer.receive();
        peer.expectNone(ConsumerCredit.class);
        consumer.receive();
        assertThat(peer.next(ConsumerCredit.class)).isEqualTo(new ConsumerCredit(1, 1, 2, 0));
    }

    @Test
    void serverIsAskedBeforeThereIsNothing() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        assertThat(consumer.receiveNoWait()).isNull();
        Pull pull = peer.next(Pull.class);
        assertThat(pull.messages()).isZero();
        assertThat(pull.drain()).isFalse();
        peer.answerAll(Pull.class, again -> List.of(delivery(1, "late"), new Done(again.request())));
        assertThat(text(consumer.receive(1))).isEqualTo("late");
    }

    @Test
    void withoutPrefetchEveryFormOfReceiveWorks() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "prefetch=0").createConsumer(ORDERS);
        assertThat(peer.next(ConsumerCredit.class).messages()).isZero();
        assertThat(consumer.receiveNoWait()).isNull();
        Pull pull = peer.next(Pull.class);
        assertThat(pull.messages()).isEqualTo(1);
        assertThat(pull.drain()).isTrue();
        assertThat(consumer.receive(1)).isNull();
        assertThat(peer.next(Pull.class).messages()).isZero();
        peer.answerAll(Pull.class, again -> List.of(delivery(1, "a"), new Done(again.request())));
        assertThat(text(consumer.receiveNoWait())).isEqualTo("a");
        peer.answer(ConsumerCredit.class, credit -> delivery(2, "b"));
        assertThat(text(consumer.receive())).isEqualTo("b");
    }

    @Test
    void expiredMessageIsDroppedAndToldToTheServer() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        byte[] expired = ScriptedPeer.text("old", ScriptedPeer.SERVER_TIME - 1);
        peer.send(new Deliver(1, 1, 1, 1, 0, ScriptedPeer.envelope(1), expired));
        peer.deliver(2, "new");
        assertThat(text(consumer.receive())).isEqualTo("new");
        Acknowledge acknowledge = peer.next(Acknowledge.class);
        assertThat(acknowledge.disposition()).isEqualTo(Disposition.EXPIRED);
        assertThat(acknowledge.deliveries()).isEqualTo(Ranges.of(1, 1));
    }

    @Test
    void deliveriesOfAnOldEpochAreDropped() throws Exception {
        TernSession session = session(Session.CLIENT_ACKNOWLEDGE, "");
        TernConsumer consumer = session.createConsumer(ORDERS);
        peer.deliver(1, "a");
        consumer.receive();
        session.recover();
        peer.deliver(1, 2, "stale");
        peer.deliver(2, 3, "fresh");
        assertThat(text(consumer.receive())).isEqualTo("fresh");
    }

    @Test
    void stoppedConnectionGivesNothingOut() throws Exception {
        TernConnection connection = connect("");
        TernConsumer consumer = connection.createSession().createConsumer(ORDERS);
        peer.deliver(1, "a");
        assertThat(consumer.receive(1)).isNull();
        assertThat(consumer.receiveNoWait()).isNull();
        connection.start();
        assertThat(text(consumer.receive())).isEqualTo("a");
    }

    @Test
    void receiveAndListenersDoNotMix() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        TernConsumer consumer = session.createConsumer(ORDERS);
        consumer.setMessageListener(message -> {});
        assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateException.class);
        consumer.setMessageListener(null);
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void whatTheServerDoesNotOfferIsToldInItsWords() throws Exception {
        peer.answer(
                OpenConsumer.class,
                open -> new Failed(open.request(), ErrorCode.UNSUPPORTED, "this server has no durable subscriptions"));
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "clientId=a");
        assertThatThrownBy(() -> session.createDurableConsumer(new TernTopic("news"), "s"))
                .isInstanceOf(JMSException.class)
                .hasMessage("this server has no durable subscriptions");
    }

    @Test
    void unsharedDurableSubscriptionNeedsAClientId() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        assertThatThrownBy(() -> session.createDurableSubscriber(new TernTopic("news"), "s"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("client id");
        assertThat(session.createSharedDurableConsumer(new TernTopic("news"), "s"))
                .isNotNull();
        assertThat(peer.next(OpenConsumer.class).kind()).isEqualTo(ConsumerKind.SHARED_DURABLE);
    }

    @Test
    void onlyItsOwnConnectionConsumesFromATemporaryQueue() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        assertThat(session.createConsumer(session.createTemporaryQueue())).isNotNull();
        DestinationName foreign = new DestinationName(DestinationKind.TEMPORARY_QUEUE, "tmp-2");
        assertThatThrownBy(() -> session.createConsumer(new TernTemporaryQueue(foreign, null)))
                .isInstanceOf(InvalidDestinationException.class);
    }
}
