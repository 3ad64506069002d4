package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ternmq.protocol.wire.Acknowledge;
import org.ternmq.protocol.wire.AcknowledgementsConfirmed;
import org.ternmq.protocol.wire.EpochRaised;
import org.ternmq.protocol.wire.Frame;
import org.ternmq.protocol.wire.Recover;
import org.ternmq.protocol.wire.Rollback;

/**
 * The connection is lost once more before the server has answered the request that takes all back: it is asked one time,
 * so that nothing is taken back that was delivered, and acknowledged, after it.
 */
final class SecondOutageTest extends ReconnectingTest {
    /** The next connection is one that answers. */
    private void cutAndAnswer() {
        peer.answer(Recover.class, recover -> new EpochRaised(recover.request(), recover.session(), 2));
        peer.answer(Rollback.class, rollback -> new EpochRaised(rollback.request(), rollback.session(), 2));
        cut(true);
    }

    /** Everything that the client has sent on its own has come when this returns. */
    private void expectNoMore(Session session, Class<? extends Frame> type) throws JMSException {
        session.createConsumer(session.createQueue("another"));
        peer.expectNone(type);
    }

    @Test
    void sessionIsRecoveredOnce() throws Exception {
        TernSession session = session(Session.CLIENT_ACKNOWLEDGE);
        TernConsumer consumer = session.createConsumer(ORDERS);
        peer.ignore(Recover.class);
        cut(true);
        peer.next(Recover.class);
        cutAndAnswer();
        peer.next(Recover.class);
        expectNoMore(session, Recover.class);
        peer.deliver(2, 1, "a");
        Message message = consumer.receive(20_000);
        CompletableFuture<Void> acknowledging = async(() -> {
            message.acknowledge();
            return null;
        });
        assertThat(peer.next(Acknowledge.class).epoch()).isEqualTo(2);
        peer.send(new AcknowledgementsConfirmed(1, 1));
        get(acknowledging);
    }

    @Test
    void sessionThatTheApplicationRecoversIsNotRecoveredBesides() throws Exception {
        TernSession session = session(Session.CLIENT_ACKNOWLEDGE);
        peer.ignore(Recover.class);
        CompletableFuture<Void> recovering = async(() -> {
            session.recover();
            return null;
        });
        peer.next(Recover.class);
        cutAndAnswer();
        peer.next(Recover.class);
        get(recovering);
        expectNoMore(session, Recover.class);
    }

    @Test
    void transactionIsRolledBackOnce() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED);
        peer.ignore(Rollback.class);
        cut(true);
        peer.next(Rollback.class);
        cutAndAnswer();
        peer.next(Rollback.class);
        expectNoMore(session, Rollback.class);
    }

    @Test
    void transactionThatTheApplicationRollsBackIsNotRolledBackBesides() throws Exception {
        TernSession session = session(Session.SESSION_TRANSACTED);
        session.createProducer(ORDERS).send(session.createTextMessage("a"));
        peer.ignore(Rollback.class);
        CompletableFuture<Void> rollingBack = async(() -> {
            session.rollback();
            return null;
        });
        long transaction = peer.next(Rollback.class).transaction();
        cutAndAnswer();
        assertThat(peer.next(Rollback.class).transaction()).isEqualTo(transaction);
        get(rollingBack);
        expectNoMore(session, Rollback.class);
    }

    @Test
    void sessionIsRecoveredAgainAfterAnOutageThatFollowsTheAnswer() throws Exception {
        TernSession session = session(Session.CLIENT_ACKNOWLEDGE);
        cut(true);
        peer.next(Recover.class);
        expectNoMore(session, Recover.class);
        cut(true);
        peer.next(Recover.class);
    }
}
