package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.wire.Acknowledge;
import org.ternmq.protocol.wire.AcknowledgementsConfirmed;
import org.ternmq.protocol.wire.CloseConsumer;
import org.ternmq.protocol.wire.Commit;
import org.ternmq.protocol.wire.Connect;
import org.ternmq.protocol.wire.Connected;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.OpenConsumer;
import org.ternmq.protocol.wire.OpenSession;
import org.ternmq.protocol.wire.Receipt;
import org.ternmq.protocol.wire.Recover;
import org.ternmq.protocol.wire.Rollback;
import org.ternmq.protocol.wire.Send;
import org.ternmq.protocol.wire.SessionOpened;

/** What goes out again after a lost connection, and what is told where it cannot. */
final class ReconnectTest extends ReconnectingTest {
    @Test
    void sendWithoutAReceiptIsRepeatedUnderItsSequence() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE);
        CompletableFuture<Void> sending = sending(session.createProducer(ORDERS), session.createTextMessage("a"));
        Send first = peer.next(Send.class);
        cut(true);
        Connect connect = peer.next(Connect.class);
        assertThat(connect.resumeMillis()).isPositive();
        OpenSession again = peer.next(OpenSession.class);
        assertThat(again.resumed()).isTrue();
        Send second = peer.next(Send.class);
        assertThat(second.sequence()).isEqualTo(first.sequence());
        assertThat(second.message()).isEqualTo(first.message());
        peer.send(new Receipt(1, 1));
        get(sending);
    }

    @Test
    void nonPersistentSendIsNotRepeatedToAServerThatHasStartedAgain() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE);
        TernProducer producer = session.createProducer(ORDERS);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.send(session.createTextMessage("a"));
        peer.next(Send.class);
        cut(false);
        peer.next(Recover.class);
        producer.send(session.createTextMessage("b"));
        assertThat(peer.next(Send.class).sequence()).isEqualTo(2);
    }

    @Test
    void commitWithoutAnAnswerIsAskedAgain() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED);
        session.createProducer(ORDERS).send(session.createTextMessage("a"));
        peer.ignore(Commit.class);
        CompletableFuture<Void> committing = async(() -> {
            session.commit();
            return null;
        });
        Commit first = peer.next(Commit.class);
        peer.answer(Commit.class, commit -> new Done(commit.request()));
        cut(true);
        Commit second = peer.next(Commit.class);
        assertThat(second.transaction()).isEqualTo(first.transaction());
        assertThat(second.lastSequence()).isEqualTo(first.lastSequence());
        get(committing);
        assertThat(peer.next(Rollback.class).transaction()).isEqualTo(first.transaction() + 1);
    }

    @Test
    void commitThatTheServerDidNotGetIsToldAsRolledBack() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED);
        session.createProducer(ORDERS).send(session.createTextMessage("a"));
        peer.ignore(Commit.class);
        CompletableFuture<Void> committing = async(() -> {
            session.commit();
            return null;
        });
        peer.next(Commit.class);
        peer.answer(
                Commit.class, commit -> new Failed(commit.request(), ErrorCode.TRANSACTION_ROLLED_BACK, "it was lost"));
        cut(true);
        assertThatThrownBy(() -> get(committing)).isInstanceOf(TransactionRolledBackException.class);
    }

    private CompletableFuture<Void> acknowledging(TernSession session) throws Exception {
        TernConsumer consumer = session.createConsumer(ORDERS);
        peer.deliver(1, "a");
        Message message = consumer.receive(20_000);
        return async(() -> {
            message.acknowledge();
            return null;
        });
    }

    @Test
    void acknowledgementIsRepeatedBeforeTheSessionIsRecovered() throws Exception {
        CompletableFuture<Void> acknowledging = acknowledging(session(Session.CLIENT_ACKNOWLEDGE));
        Acknowledge first = peer.next(Acknowledge.class);
        cut(true);
        Acknowledge second = peer.next(Acknowledge.class);
        assertThat(second).isEqualTo(first);
        peer.next(Recover.class);
        peer.send(new AcknowledgementsConfirmed(1, first.acknowledgement()));
        get(acknowledging);
    }

    @Test
    void acknowledgementThatAServerHadLoggedBeforeItStartedAgainHolds() throws Exception {
        CompletableFuture<Void> acknowledging = acknowledging(session(Session.CLIENT_ACKNOWLEDGE));
        Acknowledge first = peer.next(Acknowledge.class);
        peer.answer(
                OpenSession.class,
                open -> new SessionOpened(
                        open.request(), 1, ScriptedPeer.INCARNATION, 7, 1, 0, first.acknowledgement()));
        cut(false);
        get(acknowledging);
    }

    @Test
    void acknowledgementThatWasLostWithTheServerFails() throws Exception {
        CompletableFuture<Void> acknowledging = acknowledging(session(Session.CLIENT_ACKNOWLEDGE));
        peer.next(Acknowledge.class);
        cut(false);
        assertThatThrownBy(() -> get(acknowledging))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("they come again");
    }

    @Test
    void requestThatMeetsItsDeadlineIsAskedAgainOnANewConnection() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE, ON + "requestTimeout=300ms&");
        peer.ignore(OpenConsumer.class);
        CompletableFuture<TernConsumer> opening = async(() -> session.createConsumer(ORDERS));
        peer.next(OpenConsumer.class);
        peer.answer(OpenConsumer.class, open -> new Done(open.request()));
        get(opening);
    }

    @Test
    void tokenOfTheLostConnectionIsPresented() throws Exception {
        serverIs(true);
        session(Session.AUTO_ACKNOWLEDGE);
        peer.next(Connect.class);
        cut(true);
        assertThat(peer.next(Connect.class).resumeToken()).isEqualTo(TOKEN);
    }

    @Test
    void messagesOfOldDeliveriesAreDroppedAndThoseOfTheNewEpochAreGivenOut() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE);
        TernConsumer consumer = session.createConsumer(ORDERS);
        cut(true);
        peer.next(Recover.class);
        peer.deliver(1, 1, "void");
        peer.deliver(2, 2, "new");
        assertThat(consumer.receive(20_000).getBody(String.class)).isEqualTo("new");
    }

    /** A server has started again and opens the session, but is lost before it has said so; it keeps what it has. */
    private void cutTwice() {
        peer.next(OpenSession.class);
        peer.ignore(OpenSession.class);
        cut(false);
        peer.next(OpenSession.class);
        peer.answer(
                OpenSession.class,
                open -> new SessionOpened(open.request(), 1, ScriptedPeer.INCARNATION + 1, 8, 1, 0, 0));
        peer.answer(
                Connect.class,
                connect -> new Connected(
                        ScriptedPeer.INCARNATION + 1,
                        8,
                        TOKEN,
                        10_000,
                        ScriptedPeer.SERVER_TIME,
                        new byte[16],
                        true,
                        300_000));
        peer.disconnect();
    }

    @Test
    void acknowledgementThatWasLostWithTheServerFailsAlsoAfterAnAttemptThatWasLost() throws Exception {
        CompletableFuture<Void> acknowledging = acknowledging(session(Session.CLIENT_ACKNOWLEDGE));
        cutTwice();
        assertThatThrownBy(() -> get(acknowledging))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("they come again");
    }

    @Test
    void nonPersistentSendIsNotRepeatedAfterAnAttemptThatWasLost() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE);
        TernProducer producer = session.createProducer(ORDERS);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.send(session.createTextMessage("a"));
        cutTwice();
        peer.next(Recover.class);
        producer.send(session.createTextMessage("b"));
        assertThat(peer.next(Send.class).sequence()).isEqualTo(2);
    }

    @Test
    void sessionThatWasOpenedAgainTooLateIsOpenedAsOneThatWasNotKept() throws Exception {
        TernSession session = session(Session.CLIENT_ACKNOWLEDGE);
        CompletableFuture<Void> acknowledging = acknowledging(session);
        peer.answer(
                OpenSession.class,
                open -> open.resumed()
                        ? new Failed(open.request(), ErrorCode.RESUME_REFUSED, "it has ended as lost")
                        : new SessionOpened(open.request(), 1, ScriptedPeer.INCARNATION, 7, 1, 0, 0));
        cut(true);
        assertThatThrownBy(() -> get(acknowledging)).isInstanceOf(IllegalStateException.class);
        peer.next(Recover.class);
        CompletableFuture<Void> sending = sending(session.createProducer(ORDERS), session.createTextMessage("a"));
        assertThat(peer.next(Send.class).sequence()).isEqualTo(1);
        peer.send(new Receipt(1, 1));
        get(sending);
    }

    /** Runs something in a thread of its own, and returns once that waits for an answer. */
    private static CompletableFuture<Void> waiting(Callable<Void> action) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(action.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return result;
    }

    @Test
    void consumerClosedInAnOutageIsNotClosedAtAServerThatNeverOpenedIt() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE);
        TernConsumer kept = session.createConsumer(ORDERS);
        TernConsumer left = session.createConsumer(ORDERS);
        peer.next(OpenSession.class);
        peer.ignore(OpenSession.class);
        cut(false);
        peer.next(OpenSession.class);
        CompletableFuture<Void> closing = waiting(() -> {
            left.close();
            return null;
        });
        assertThat(closing).isNotDone();
        peer.answer(
                OpenSession.class,
                open -> new SessionOpened(open.request(), 1, ScriptedPeer.INCARNATION + 1, 8, 1, 0, 0));
        peer.disconnect();
        get(closing);
        peer.expectNone(CloseConsumer.class);
        assertThat(peer.next(OpenConsumer.class).consumer()).isEqualTo(1);
        kept.close();
        assertThat(peer.next(CloseConsumer.class).consumer()).isEqualTo(1);
    }
}
