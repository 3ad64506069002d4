package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ternmq.client.message.TernMessage;
import org.ternmq.client.simplified.RuntimeErrors;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Acknowledge;
import org.ternmq.protocol.wire.AcknowledgementsConfirmed;
import org.ternmq.protocol.wire.CloseConsumer;
import org.ternmq.protocol.wire.CloseSession;
import org.ternmq.protocol.wire.Commit;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.OpenProducer;
import org.ternmq.protocol.wire.ProducerCredit;
import org.ternmq.protocol.wire.Pull;
import org.ternmq.protocol.wire.Send;

/** What closes, interrupts or fails while something else is under way. */
final class CloseRaceTest extends ClientTest {
    @Test
    void receiveThatAsksWhileItsConsumerIsClosedGetsNothing() throws Exception {
        peer.ignore(Pull.class);
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        CompletableFuture<Message> receiving = async(consumer::receiveNoWait);
        Pull pull = peer.next(Pull.class);
        consumer.close();
        peer.send(new Failed(pull.request(), ErrorCode.ILLEGAL_STATE, "consumer 1 of session 1 is closed"));
        assertThat(get(receiving)).isNull();
    }

    @Test
    void closeIsQuietWhenTheConnectionIsLostMeanwhile() throws Exception {
        peer.ignore(CloseSession.class);
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        CompletableFuture<Void> closing = closeAsync(session);
        peer.next(CloseSession.class);
        peer.disconnect();
        get(closing);
    }

    /** Section 8.8: close has to wait for a receive, but not for a server that does not answer it. */
    @Test
    void closeOfAConsumerReturnsAfterItsReceives() throws Exception {
        peer.ignore(Pull.class);
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        CompletableFuture<Message> receiving = async(consumer::receiveNoWait);
        peer.next(Pull.class);
        consumer.close();
        assertThat(get(receiving)).isNull();
    }

    @Test
    void closeOfASessionReturnsAfterReceivesThatWaitForAnAcknowledgement() throws Exception {
        peer.ignore(Acknowledge.class);
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "ackDelay=0");
        TernConsumer consumer = session.createConsumer(ORDERS);
        peer.deliver(1, "a");
        consumer.receive();
        peer.next(Acknowledge.class);
        // The next one waits until the first is durably acknowledged.
        CompletableFuture<Message> received = new CompletableFuture<>();
        Thread receiving = new Thread(() -> received.complete(RuntimeErrors.get(consumer::receive)), "receiving");
        receiving.start();
        while (receiving.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        CompletableFuture<Void> closing = closeAsync(session);
        peer.expectNone(CloseSession.class);
        assertThat(closing).isNotDone();
        peer.send(new AcknowledgementsConfirmed(1, 1));
        get(closing);
        assertThat(get(received)).isNull();
    }

    private static CompletableFuture<Void> closeAsync(TernSession session) {
        return async(() -> {
            session.close();
            return null;
        });
    }

    @Test
    void closeWaitsForAnotherThreadThatCloses() throws Exception {
        peer.ignore(CloseSession.class);
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        CompletableFuture<Void> first = closeAsync(session);
        CloseSession close = peer.next(CloseSession.class);
        CompletableFuture<Void> second = closeAsync(session);
        assertThat(second).isNotDone();
        peer.send(new Done(close.request()));
        get(first);
        get(second);
    }

    @Test
    void closeOfALostConnectionWaitsForItsListener() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        CompletableFuture<Void> entered = new CompletableFuture<>();
        CompletableFuture<Void> leave = new CompletableFuture<>();
        CompletableFuture<JMSException> lost = new CompletableFuture<>();
        session.connection().setExceptionListener(lost::complete);
        session.createConsumer(ORDERS).setMessageListener(message -> {
            entered.complete(null);
            leave.join();
        });
        peer.deliver(1, "a");
        get(entered);
        peer.disconnect();
        get(lost);
        CompletableFuture<Void> closing = closeAsync(session);
        assertThat(closing).isNotDone();
        leave.complete(null);
        get(closing);
    }

    /** Section 6.2.7: a commit that is under way cannot be called off, so an interrupt must not hide how it ended. */
    @Test
    void interruptDoesNotEndACommitAndStaysSet() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED, "");
        TernProducer producer = session.createProducer(ORDERS);
        Thread.currentThread().interrupt();
        session.commit();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(peer.next(Commit.class).transaction()).isEqualTo(1);
        producer.send(session.createMessage());
        assertThat(peer.next(Send.class).transaction()).isEqualTo(2);
    }

    @Test
    void interruptWhileAListenerRunsClosesTheConsumerAllTheSame() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        TernConsumer consumer = session.createConsumer(ORDERS);
        CompletableFuture<Void> entered = new CompletableFuture<>();
        CompletableFuture<Void> leave = new CompletableFuture<>();
        consumer.setMessageListener(message -> {
            entered.complete(null);
            leave.join();
        });
        peer.deliver(1, "a");
        get(entered);
        Thread.currentThread().interrupt();
        assertThatThrownBy(consumer::close).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        peer.next(CloseConsumer.class);
        leave.complete(null);
    }

    @Test
    void interruptWhileAListenerRunsClosesTheSessionAllTheSame() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, "");
        CompletableFuture<Void> entered = new CompletableFuture<>();
        CompletableFuture<Void> leave = new CompletableFuture<>();
        session.createConsumer(ORDERS).setMessageListener(message -> {
            entered.complete(null);
            leave.join();
        });
        peer.deliver(1, "a");
        get(entered);
        Thread.currentThread().interrupt();
        assertThatThrownBy(session::close).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        peer.next(CloseSession.class);
        leave.complete(null);
    }

    @Test
    void aSendThatFailsBeforeItIsWrittenGivesItsCreditBack() throws Exception {
        peer.answerAll(
                OpenProducer.class,
                open -> List.of(
                        new Done(open.request()), new ProducerCredit(open.session(), open.producer(), 1, 1 << 20)));
        TernSession session = session(Session.SESSION_TRANSACTED, "requestTimeout=2s");
        TernProducer producer = session.createProducer(ORDERS);
        Message stubborn = stubborn();
        assertThatThrownBy(() -> producer.send(stubborn)).hasMessage("no id, please");
        producer.send(session.createMessage());
        assertThat(peer.next(Send.class).sequence()).isEqualTo(1);
    }

    /** A message of another provider that takes no id. */
    private static Message stubborn() {
        TernMessage behind = new TernMessage();
        return (Message) Proxy.newProxyInstance(
                Message.class.getClassLoader(), new Class<?>[] {Message.class}, (self, method, arguments) -> {
                    if (method.getName().equals("setJMSMessageID")) {
                        throw new JMSException("no id, please");
                    }
                    try {
                        return method.invoke(behind, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
