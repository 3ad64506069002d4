package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.MessageBytes;
import org.ternmq.protocol.wire.ConfirmReceipts;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.OpenProducer;
import org.ternmq.protocol.wire.ProducerCredit;
import org.ternmq.protocol.wire.Receipt;
import org.ternmq.protocol.wire.Send;
import org.ternmq.protocol.wire.SendRefused;

final class SendTest extends ClientTest {
    private void receiptForEverySend() {
        peer.answer(Send.class, send -> new Receipt(send.session(), send.sequence()));
    }

    private CompletableFuture<Void> sendAsync(TernProducer producer, Message message) {
        return async(() -> {
            producer.send(message);
            return null;
        });
    }

    @Test
    void persistentSendWaitsForItsReceipt() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        CompletableFuture<Void> sending = sendAsync(session.createProducer(ORDERS), session.createTextMessage("a"));
        Send send = peer.next(Send.class);
        assertThat(send.sequence()).isEqualTo(1);
        assertThat(sending).isNotDone();
        peer.send(new Receipt(1, 1));
        get(sending);
    }

    @Test
    void refusedSendThrowsWhatTheServerSays() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        peer.answer(
                Send.class,
                send -> new SendRefused(1, send.sequence(), ErrorCode.INVALID_DESTINATION, "queue orders is gone"));
        TernProducer producer = session.createProducer(ORDERS);
        assertThatThrownBy(() -> producer.send(session.createTextMessage("a")))
                .isInstanceOf(InvalidDestinationException.class)
                .hasMessage("queue orders is gone");
    }

    @Test
    void messageIsStampedByTheServersClockBeforeSendReturns() throws Exception {
        receiptForEverySend();
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        TextMessage message = session.createTextMessage("a");
        session.createProducer(ORDERS).send(message, DeliveryMode.PERSISTENT, 7, 60_000);
        Send send = peer.next(Send.class);
        long timestamp = MessageBytes.timestamp(send.message());
        assertThat(timestamp).isBetween(ScriptedPeer.SERVER_TIME, ScriptedPeer.SERVER_TIME + 60_000);
        assertThat(MessageBytes.expiration(send.message())).isEqualTo(timestamp + 60_000);
        assertThat(MessageBytes.priority(send.message())).isEqualTo(7);
        assertThat(message.getJMSMessageID()).isEqualTo("ID:1122334455667788-7-1-1");
        assertThat(message.getJMSTimestamp()).isEqualTo(timestamp);
        assertThat(message.getJMSDestination()).isEqualTo(ORDERS);
    }

    @Test
    void refusalOfANonPersistentSendIsToldAndThrownByTheNext() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();
        session.connection().setExceptionListener(told::add);
        TernProducer producer = session.createProducer(ORDERS);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.send(session.createTextMessage("a"));
        peer.send(new SendRefused(1, 1, ErrorCode.RESOURCE_LIMIT, "queue orders is full"));
        assertThat(told.poll(20, TimeUnit.SECONDS)).hasMessage("queue orders is full");
        assertThatThrownBy(() -> producer.send(session.createTextMessage("b")))
                .isInstanceOf(ResourceAllocationException.class)
                .hasMessageContaining("queue orders is full");
        producer.send(session.createTextMessage("c"));
        assertThat(peer.next(Send.class).sequence()).isEqualTo(1);
        assertThat(peer.next(Send.class).sequence()).isEqualTo(2);
    }

    @Test
    void withoutCreditASendWaitsAndThenNamesTheDestination() throws Exception {
        peer.answer(OpenProducer.class, open -> new Done(open.request()));
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "requestTimeout=50ms");
        TernProducer producer = session.createProducer(ORDERS);
        assertThatThrownBy(() -> producer.send(session.createTextMessage("a")))
                .isInstanceOf(ResourceAllocationException.class)
                .hasMessageContaining("queue orders took no message for 50 ms");
        peer.expectNone(Send.class);
    }

    @Test
    void creditLetsAWaitingSendGo() throws Exception {
        receiptForEverySend();
        peer.answer(OpenProducer.class, open -> new Done(open.request()));
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        CompletableFuture<Void> sending = sendAsync(session.createProducer(ORDERS), session.createTextMessage("a"));
        peer.next(OpenProducer.class);
        assertThat(sending).isNotDone();
        peer.send(new ProducerCredit(1, 1, 1, 1));
        get(sending);
    }

    @Test
    void aDestinationIsOpenedOnceForAllProducersOfASession() throws Exception {
        receiptForEverySend();
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        session.createProducer(ORDERS).send(session.createTextMessage("a"));
        session.createProducer(null).send(ORDERS, session.createTextMessage("b"));
        peer.next(OpenProducer.class);
        assertThat(peer.next(Send.class).producer()).isEqualTo(1);
        peer.expectNone(OpenProducer.class);
        assertThat(peer.next(Send.class).producer()).isEqualTo(1);
    }

    @Test
    void refusedProducerThrowsTheRightException() throws Exception {
        peer.answer(
                OpenProducer.class,
                open -> new Failed(open.request(), ErrorCode.INVALID_DESTINATION, "there is no queue orders"));
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        assertThatThrownBy(() -> session.createProducer(ORDERS))
                .isInstanceOf(InvalidDestinationException.class)
                .hasMessage("there is no queue orders");
    }

    @Test
    void receiptsAreConfirmedNowAndThen() throws Exception {
        receiptForEverySend();
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        TernProducer producer = session.createProducer(ORDERS);
        for (int i = 0; i < 100; i++) {
            producer.send(session.createMessage());
        }
        assertThat(peer.next(ConfirmReceipts.class).upTo()).isEqualTo(100);
    }

    private static final class Outcomes implements CompletionListener {
        final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override
        public void onCompletion(Message message) {
            add(message, "sent");
        }

        @Override
        public void onException(Message message, Exception exception) {
            add(message, exception.getMessage());
        }

        private void add(Message message, String outcome) {
            try {
                told.add(((TextMessage) message).getText() + " " + outcome);
            } catch (JMSException e) {
                told.add(e.toString());
            }
        }

        List<String> take(int count) throws InterruptedException {
            List<String> taken = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                taken.add(told.poll(20, TimeUnit.SECONDS));
            }
            return taken;
        }
    }

    @Test
    void completionsComeInTheOrderOfTheSends() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        TernProducer producer = session.createProducer(ORDERS);
        Outcomes outcomes = new Outcomes();
        for (String text : List.of("a", "b", "c")) {
            producer.send(session.createTextMessage(text), outcomes);
        }
        peer.send(new SendRefused(1, 2, ErrorCode.RESOURCE_LIMIT, "full"));
        peer.send(new Receipt(1, 1));
        assertThat(outcomes.take(2)).containsExactly("a sent", "b full");
        peer.send(new Receipt(1, 3));
        assertThat(outcomes.take(1)).containsExactly("c sent");
    }

    @Test
    void closeWaitsForCompletionCallbacks() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        Outcomes outcomes = new Outcomes();
        session.createProducer(ORDERS).send(session.createTextMessage("a"), outcomes);
        peer.next(Send.class);
        CompletableFuture<Void> closing = async(() -> {
            session.close();
            return null;
        });
        assertThat(closing).isNotDone();
        peer.send(new Receipt(1, 1));
        get(closing);
        assertThat(outcomes.told).containsExactly("a sent");
    }

    @Test
    void sessionCannotBeClosedFromACompletionCallback() throws Exception {
        receiptForEverySend();
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        CompletableFuture<Void> closing = new CompletableFuture<>();
        session.createProducer(ORDERS).send(session.createTextMessage("a"), new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                try {
                    session.close();
                    closing.complete(null);
                } catch (JMSException e) {
                    closing.completeExceptionally(e);
                }
            }

            @Override
            public void onException(Message message, Exception exception) {
                closing.completeExceptionally(exception);
            }
        });
        assertThatThrownBy(() -> get(closing)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void missingReceiptEndsTheConnectionAtTheDeadline() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "requestTimeout=100ms");
        TernProducer producer = session.createProducer(ORDERS);
        assertThatThrownBy(() -> producer.send(session.createTextMessage("a")))
                .hasMessageContaining("no receipt for a message within 100 ms");
        assertThatThrownBy(() -> get(async(() -> {
                    while (true) {
                        session.createMessage();
                        Thread.onSpinWait();
                    }
                })))
                .isInstanceOf(IllegalStateException.class);
    }
}
