package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.TransactionRolledBackException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.MessageId;
import org.ternmq.protocol.wire.Commit;
import org.ternmq.protocol.wire.Connect;
import org.ternmq.protocol.wire.Connected;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.OpenSession;
import org.ternmq.protocol.wire.Receipt;
import org.ternmq.protocol.wire.Rollback;
import org.ternmq.protocol.wire.Send;
import org.ternmq.protocol.wire.SessionOpened;

/** A server has started again and does not know a session: what is repeated, and what is told. */
final class UnloggedSessionTest extends ReconnectingTest {
    private static final byte[] STORE = new byte[16];
    private static final byte[] OTHER_STORE = {1, 2, 3};
    private static final long NEXT = ScriptedPeer.INCARNATION + 1;

    private void serverIs(byte[] store, boolean resumed) {
        peer.answer(
                Connect.class,
                connect -> new Connected(
                        NEXT, 8, new byte[32], 10_000, ScriptedPeer.SERVER_TIME, store, resumed, 300_000));
    }

    private static Frame openedAnew(OpenSession open) {
        return open.resumed()
                ? new Failed(open.request(), ErrorCode.UNKNOWN_SESSION, "not known any more")
                : opened(open);
    }

    private static SessionOpened opened(OpenSession open) {
        return new SessionOpened(open.request(), 1, NEXT, 8, 1, 0, 0);
    }

    /** The server that is met next, at once, knows nothing of the session. */
    private void cut(byte[] store) {
        peer.answer(OpenSession.class, UnloggedSessionTest::openedAnew);
        serverIs(store, false);
        peer.disconnect();
    }

    private CompletableFuture<Void> committing(TernSession session) {
        peer.ignore(Commit.class);
        CompletableFuture<Void> committing = async(() -> {
            session.commit();
            return null;
        });
        peer.next(Commit.class);
        peer.answer(Commit.class, commit -> new Done(commit.request()));
        return committing;
    }

    @Test
    void sendIsRepeatedUnderItsSequence() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE);
        CompletableFuture<Void> sending = sending(session.createProducer(ORDERS), session.createTextMessage("a"));
        Send first = peer.next(Send.class);
        cut(STORE);
        Send second = peer.next(Send.class);
        assertThat(second.sequence()).isEqualTo(first.sequence());
        assertThat(second.message()).isEqualTo(first.message());
        peer.send(new Receipt(1, 1));
        get(sending);
    }

    @Test
    void repeatedMessageHasTheIdThatItGetsThere() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE);
        TextMessage message = session.createTextMessage("a");
        CompletableFuture<Void> sending = sending(session.createProducer(ORDERS), message);
        peer.next(Send.class);
        cut(STORE);
        peer.next(Send.class);
        peer.send(new Receipt(1, 1));
        get(sending);
        assertThat(message.getJMSMessageID()).isEqualTo(new MessageId(NEXT, 8, 1, 1).toString());
    }

    @Test
    void completionListenerSeesTheIdThatARepeatedMessageGetsThere() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE);
        CompletableFuture<String> id = new CompletableFuture<>();
        session.createProducer(ORDERS).send(session.createTextMessage("a"), new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                try {
                    id.complete(message.getJMSMessageID());
                } catch (JMSException e) {
                    id.completeExceptionally(e);
                }
            }

            @Override
            public void onException(Message message, Exception exception) {
                id.completeExceptionally(exception);
            }
        });
        peer.next(Send.class);
        cut(STORE);
        peer.next(Send.class);
        peer.send(new Receipt(1, 1));
        assertThat(get(id)).isEqualTo(new MessageId(NEXT, 8, 1, 1).toString());
    }

    @Test
    void sendIsRepeatedOnceMoreIfTheServerIsLostAgain() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE);
        CompletableFuture<Void> sending = sending(session.createProducer(ORDERS), session.createTextMessage("a"));
        peer.next(Send.class);
        cut(STORE);
        peer.next(Send.class);
        cut(STORE);
        assertThat(peer.next(Send.class).sequence()).isEqualTo(1);
        peer.send(new Receipt(1, 1));
        get(sending);
    }

    @Test
    void sendIsNotRepeatedToAServerWithOtherData() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE);
        CompletableFuture<Void> sending = sending(session.createProducer(ORDERS), session.createTextMessage("a"));
        peer.next(Send.class);
        cut(OTHER_STORE);
        assertThatThrownBy(() -> get(sending)).hasMessageContaining("it is not known whether the message arrived");
    }

    @Test
    void sendIsNotRepeatedWhereAnEarlierOneHadItsReceipt() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE);
        TernProducer producer = session.createProducer(ORDERS);
        CompletableFuture<Void> first = sending(producer, session.createTextMessage("a"));
        peer.next(Send.class);
        peer.send(new Receipt(1, 1));
        get(first);
        CompletableFuture<Void> second = sending(producer, session.createTextMessage("b"));
        peer.next(Send.class);
        cut(STORE);
        assertThatThrownBy(() -> get(second)).hasMessageContaining("it is not known whether the message arrived");
    }

    @Test
    void nonPersistentSendIsNotRepeated() throws Exception {
        TernSession session = session(Session.AUTO_ACKNOWLEDGE);
        TernProducer producer = session.createProducer(ORDERS);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.send(session.createTextMessage("a"));
        peer.next(Send.class);
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        CompletableFuture<Void> sending = sending(producer, session.createTextMessage("b"));
        peer.next(Send.class);
        cut(STORE);
        assertThat(peer.next(Send.class).sequence()).isEqualTo(2);
        peer.send(new Receipt(1, 2));
        get(sending);
    }

    @Test
    void commitWithoutAnAnswerIsToldAsRolledBackAndNotAskedAgain() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED);
        session.createProducer(ORDERS).send(session.createTextMessage("a"));
        CompletableFuture<Void> committing = committing(session);
        cut(STORE);
        assertThatThrownBy(() -> get(committing)).isInstanceOf(TransactionRolledBackException.class);
        peer.expectNone(Commit.class);
    }

    @Test
    void commitIsNotAskedAgainAfterAnAttemptThatWasLostOnceTheSessionWasOpenedAnew() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED);
        session.createProducer(ORDERS).send(session.createTextMessage("a"));
        CompletableFuture<Void> committing = committing(session);
        peer.answerAll(OpenSession.class, open -> open.resumed() ? List.of(openedAnew(open)) : List.of());
        serverIs(STORE, false);
        peer.disconnect();
        OpenSession anew = peer.next(OpenSession.class);
        while (anew.resumed()) {
            anew = peer.next(OpenSession.class);
        }
        // It has opened the session, and keeps it.
        peer.answer(OpenSession.class, UnloggedSessionTest::opened);
        serverIs(STORE, true);
        peer.disconnect();
        assertThatThrownBy(() -> get(committing)).isInstanceOf(TransactionRolledBackException.class);
        peer.expectNone(Commit.class);
    }

    @Test
    void commitOfNothingIsNoSignThatAnythingIsDurable() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED);
        session.commit();
        peer.next(Commit.class);
        session.createProducer(ORDERS).send(session.createTextMessage("a"));
        CompletableFuture<Void> committing = committing(session);
        cut(STORE);
        assertThatThrownBy(() -> get(committing)).isInstanceOf(TransactionRolledBackException.class);
    }

    @Test
    void commitAfterOneThatWasDoneIsToldAsNotKnown() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED);
        TernProducer producer = session.createProducer(ORDERS);
        producer.send(session.createTextMessage("a"));
        session.commit();
        peer.next(Commit.class);
        producer.send(session.createTextMessage("b"));
        CompletableFuture<Void> committing = committing(session);
        cut(STORE);
        assertThatThrownBy(() -> get(committing))
                .isNotInstanceOf(TransactionRolledBackException.class)
                .hasMessageContaining("it is not known whether the transaction is committed");
    }

    @Test
    void nextTransactionCommitsThere() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED);
        TernProducer producer = session.createProducer(ORDERS);
        producer.send(session.createTextMessage("a"));
        CompletableFuture<Void> committing = committing(session);
        cut(STORE);
        assertThatThrownBy(() -> get(committing)).isInstanceOf(TransactionRolledBackException.class);
        peer.next(Rollback.class);
        producer.send(session.createTextMessage("b"));
        session.commit();
        assertThat(peer.next(Send.class).sequence()).isEqualTo(2);
        assertThat(peer.next(Commit.class).lastSequence()).isEqualTo(2);
    }
}
