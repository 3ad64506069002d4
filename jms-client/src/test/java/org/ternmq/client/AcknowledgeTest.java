package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.TransactionRolledBackException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ternmq.client.simplified.SimplifiedConsumer;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.wire.Acknowledge;
import org.ternmq.protocol.wire.AcknowledgementsConfirmed;
import org.ternmq.protocol.wire.CloseSession;
import org.ternmq.protocol.wire.Commit;
import org.ternmq.protocol.wire.Deliver;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.Recover;
import org.ternmq.protocol.wire.Rollback;
import org.ternmq.protocol.wire.Send;

final class AcknowledgeTest extends ClientTest {
    private static Acknowledge consumed(long number, boolean waiting, Ranges deliveries) {
        return new Acknowledge(1, 1, number, Disposition.CONSUMED, 0, waiting, null, deliveries);
    }

    private void deliver(int from, int to) {
        for (int i = from; i <= to; i++) {
            peer.deliver(i, "m" + i);
        }
    }

    @Test
    void autoAcknowledgesEachMessageAsReceiveReturns() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        deliver(1, 2);
        consumer.receive();
        assertThat(peer.next(Acknowledge.class)).isEqualTo(consumed(1, false, Ranges.of(1, 1)));
        peer.expectNone(Acknowledge.class);
        consumer.receive();
        assertThat(peer.next(Acknowledge.class)).isEqualTo(consumed(2, false, Ranges.of(2, 2)));
    }

    @Test
    void withoutDelayAutoWaitsUntilTheLastAcknowledgementIsDurable() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "ackDelay=0").createConsumer(ORDERS);
        deliver(1, 2);
        consumer.receive();
        assertThat(peer.next(Acknowledge.class)).isEqualTo(consumed(1, true, Ranges.of(1, 1)));
        CompletableFuture<Message> second = async(consumer::receive);
        peer.expectNone(Acknowledge.class);
        assertThat(second).isNotDone();
        peer.send(new AcknowledgementsConfirmed(1, 1));
        assertThat(((TextMessage) get(second)).getText()).isEqualTo("m2");
    }

    @Test
    void listenerMessageIsAcknowledgedAfterItReturns() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        CompletableFuture<Void> entered = new CompletableFuture<>();
        CompletableFuture<Void> leave = new CompletableFuture<>();
        consumer.setMessageListener(message -> {
            entered.complete(null);
            leave.join();
        });
        peer.deliver(1, "a");
        get(entered);
        peer.expectNone(Acknowledge.class);
        leave.complete(null);
        assertThat(peer.next(Acknowledge.class)).isEqualTo(consumed(1, false, Ranges.of(1, 1)));
    }

    private static Acknowledge started(long number, long delivery) {
        return new Acknowledge(1, 1, number, Disposition.STARTED, 0, false, null, Ranges.of(delivery, delivery));
    }

    @Test
    void messageThatCameBackIsReportedBeforeItsListenerGetsIt() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        CompletableFuture<Void> leave = new CompletableFuture<>();
        consumer.setMessageListener(message -> leave.join());
        peer.redeliver(1, "again");
        assertThat(peer.next(Acknowledge.class)).isEqualTo(started(1, 1));
        leave.complete(null);
        assertThat(peer.next(Acknowledge.class)).isEqualTo(consumed(2, false, Ranges.of(1, 1)));
    }

    @Test
    void messageThatCameBackIsReportedBeforeReceiveReturnsIt() throws Exception {
        TernConsumer kept = session(Session.CLIENT_ACKNOWLEDGE, "").createConsumer(ORDERS);
        peer.redeliver(1, "again");
        kept.receive();
        assertThat(peer.next(Acknowledge.class)).isEqualTo(started(1, 1));
    }

    @Test
    void messageThatIsAcknowledgedAsReceiveReturnsIsNotReported() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        peer.redeliver(1, "again");
        consumer.receive();
        assertThat(peer.next(Acknowledge.class)).isEqualTo(consumed(1, false, Ranges.of(1, 1)));
    }

    @Test
    void reasonOfARejectionIsCutAndAlwaysUnicode() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        consumer.setMessageListener(message -> {
            throw new IllegalArgumentException("\ud800" + "x".repeat(100_000));
        });
        peer.deliver(1, "bad");
        assertThat(peer.next(Acknowledge.class).reason())
                .startsWith("java.lang.IllegalArgumentException: ?xx")
                .hasSize(1000);
    }

    @Test
    void exceptionInAListenerRejectsTheMessageAndNeverEndsTheListener() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        consumer.setMessageListener(message -> {
            if (messageText(message).equals("bad")) {
                Thread.currentThread().interrupt();
                throw new IllegalArgumentException("no such order");
            }
        });
        peer.deliver(1, "bad");
        peer.deliver(2, "good");
        assertThat(peer.next(Acknowledge.class))
                .isEqualTo(failure(Disposition.REJECTED, "java.lang.IllegalArgumentException: no such order"));
        // What waits behind it comes again after it.
        assertThat(peer.next(Recover.class).started()).isEqualTo(Ranges.NONE);
        peer.deliver(2, 3, "good");
        assertThat(peer.next(Acknowledge.class))
                .isEqualTo(new Acknowledge(1, 2, 2, Disposition.CONSUMED, 0, false, null, Ranges.of(3, 3)));
    }

    private static Acknowledge failure(Disposition disposition, String reason) {
        return new Acknowledge(1, 1, 1, disposition, 0, false, reason, Ranges.of(1, 1));
    }

    @Test
    void inOtherModesTheServerIsToldWhyAListenerFailedAndTheMessageStays() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED, "");
        CompletableFuture<Void> second = new CompletableFuture<>();
        session.createConsumer(ORDERS).setMessageListener(message -> {
            if (messageText(message).equals("good")) {
                second.complete(null);
                return;
            }
            throw new IllegalArgumentException("no such order");
        });
        peer.deliver(1, "bad");
        peer.deliver(2, "good");
        assertThat(peer.next(Acknowledge.class))
                .isEqualTo(failure(Disposition.FAILED, "java.lang.IllegalArgumentException: no such order"));
        get(second);
        session.rollback();
        assertThat(peer.next(Rollback.class).started()).isEqualTo(Ranges.of(1, 2));
    }

    private static String messageText(Message message) {
        try {
            return ((TextMessage) message).getText();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void clientAcknowledgesAllThatTheSessionConsumedAndWaits() throws Exception {
        TernConsumer consumer = session(Session.CLIENT_ACKNOWLEDGE, "").createConsumer(ORDERS);
        deliver(1, 3);
        consumer.receive();
        Message second = consumer.receive();
        CompletableFuture<Void> acknowledging = async(() -> {
            second.acknowledge();
            return null;
        });
        assertThat(peer.next(Acknowledge.class)).isEqualTo(consumed(1, true, Ranges.of(1, 2)));
        assertThat(acknowledging).isNotDone();
        peer.send(new AcknowledgementsConfirmed(1, 1));
        get(acknowledging);
    }

    @Test
    void recoverReportsWhatTheApplicationHasSeen() throws Exception {
        TernSession session = session(Session.CLIENT_ACKNOWLEDGE, "");
        TernConsumer consumer = session.createConsumer(ORDERS);
        deliver(1, 3);
        consumer.receive();
        session.recover();
        assertThat(peer.next(Recover.class).started()).isEqualTo(Ranges.of(1, 1));
    }

    @Test
    void dupsOkAcknowledgesInBatchesAndWhenIdle() throws Exception {
        TernSession session = session(Session.DUPS_OK_ACKNOWLEDGE, "");
        TernConsumer consumer = session.createConsumer(ORDERS);
        deliver(1, 52);
        session.createTemporaryQueue(); // its answer comes after all deliveries
        for (int i = 0; i < 52; i++) {
            consumer.receive();
        }
        assertThat(peer.next(Acknowledge.class)).isEqualTo(consumed(1, false, Ranges.of(1, 50)));
        assertThat(consumer.receiveNoWait()).isNull();
        assertThat(peer.next(Acknowledge.class)).isEqualTo(consumed(2, false, Ranges.of(51, 52)));
    }

    @Test
    void closingASessionReportsWhatWasSeenAndNotAcknowledged() throws Exception {
        TernSession session = session(Session.CLIENT_ACKNOWLEDGE, "");
        TernConsumer consumer = session.createConsumer(ORDERS);
        deliver(1, 3);
        consumer.receive();
        session.close();
        assertThat(peer.next(CloseSession.class).started()).isEqualTo(Ranges.of(1, 1));
    }

    @Test
    void commitCarriesAcknowledgementsAndTheLastSend() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED, "");
        TernConsumer consumer = session.createConsumer(ORDERS);
        deliver(1, 2);
        consumer.receive();
        consumer.receive();
        session.createProducer(ORDERS).send(session.createTextMessage("out"));
        Send send = peer.next(Send.class);
        assertThat(send.transaction()).isEqualTo(1);
        session.commit();
        assertThat(peer.next(Acknowledge.class))
                .isEqualTo(new Acknowledge(1, 1, 1, Disposition.CONSUMED, 1, false, null, Ranges.of(1, 2)));
        Commit commit = peer.next(Commit.class);
        assertThat(commit.transaction()).isEqualTo(1);
        assertThat(commit.lastSequence()).isEqualTo(send.sequence());
        session.commit();
        assertThat(peer.next(Commit.class).transaction()).isEqualTo(2);
    }

    @Test
    void rollbackReportsWhatWasSeenAndDropsThePrefetch() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED, "");
        TernConsumer consumer = session.createConsumer(ORDERS);
        deliver(1, 3);
        consumer.receive();
        session.rollback();
        Rollback rollback = peer.next(Rollback.class);
        assertThat(rollback.transaction()).isEqualTo(1);
        assertThat(rollback.started()).isEqualTo(Ranges.of(1, 1));
        peer.deliver(2, 4, "again");
        assertThat(((TextMessage) consumer.receive()).getText()).isEqualTo("again");
    }

    @Test
    void refusedCommitRollsBack() throws Exception {
        peer.answer(
                Commit.class,
                commit -> new Failed(
                        commit.request(), ErrorCode.TRANSACTION_ROLLED_BACK, "send 1 to queue orders was refused"));
        TernSession session = session(Session.SESSION_TRANSACTED, "");
        assertThatThrownBy(session::commit)
                .isInstanceOf(TransactionRolledBackException.class)
                .hasMessage("send 1 to queue orders was refused");
        assertThat(peer.next(Rollback.class).transaction()).isEqualTo(1);
    }

    @Test
    void bodyOfAnotherKindLeavesTheMessageWhereItIs() throws Exception {
        TernConsumer consumer = session(Session.AUTO_ACKNOWLEDGE, "").createConsumer(ORDERS);
        peer.deliver(1, "a");
        SimplifiedConsumer simple = new SimplifiedConsumer(consumer);
        assertThatThrownBy(() -> simple.receiveBody(Map.class)).isInstanceOf(MessageFormatRuntimeException.class);
        peer.expectNone(Acknowledge.class);
        assertThat(simple.receiveBody(String.class)).isEqualTo("a");
    }

    @Test
    void listenersOfASessionGetMessagesInTheOrderOfDelivery() throws Exception {
        TernConnection connection = connect("");
        TernSession session = connection.createSession();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        session.createConsumer(ORDERS).setMessageListener(message -> heard.add("1 " + messageText(message)));
        session.createConsumer(ORDERS).setMessageListener(message -> heard.add("2 " + messageText(message)));
        peer.deliver(1, "a");
        peer.send(new Deliver(1, 2, 1, 2, 0, ScriptedPeer.envelope(2), ScriptedPeer.text("b", 0)));
        peer.deliver(3, "c");
        connection.start();
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("1 a");
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("2 b");
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("1 c");
    }
}
