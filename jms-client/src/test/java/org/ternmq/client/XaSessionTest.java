package org.ternmq.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.XAJMSContext;
import java.util.concurrent.CompletableFuture;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ternmq.client.xa.TestXid;
import org.ternmq.protocol.message.BranchEnd;
import org.ternmq.protocol.message.BranchStart;
import org.ternmq.protocol.message.Disposition;
import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.protocol.message.Ranges;
import org.ternmq.protocol.wire.Acknowledge;
import org.ternmq.protocol.wire.Capabilities;
import org.ternmq.protocol.wire.Connect;
import org.ternmq.protocol.wire.Connected;
import org.ternmq.protocol.wire.Done;
import org.ternmq.protocol.wire.Failed;
import org.ternmq.protocol.wire.Hello;
import org.ternmq.protocol.wire.Receipt;
import org.ternmq.protocol.wire.Recover;
import org.ternmq.protocol.wire.Send;
import org.ternmq.protocol.wire.SendRefused;
import org.ternmq.protocol.wire.Welcome;
import org.ternmq.protocol.wire.XaCommit;
import org.ternmq.protocol.wire.XaEnd;
import org.ternmq.protocol.wire.XaPrepare;
import org.ternmq.protocol.wire.XaPrepared;
import org.ternmq.protocol.wire.XaRollback;
import org.ternmq.protocol.wire.XaStart;

/** What a session of distributed transactions says to the server. */
final class XaSessionTest extends ClientTest {
    private static final Xid X = TestXid.of("x");

    @BeforeEach
    void offerDistributedTransactions() {
        Welcome plain = ScriptedPeer.welcome("ANONYMOUS");
        peer.answer(
                Hello.class,
                hello -> new Welcome(
                        plain.version(),
                        Capabilities.DISTRIBUTED_TRANSACTIONS,
                        plain.product(),
                        plain.maxFrame(),
                        plain.maxMessage(),
                        plain.heartbeatMillis(),
                        plain.mechanisms()));
        peer.answer(XaStart.class, start -> new Done(start.request()));
        peer.answer(XaEnd.class, end -> new Done(end.request()));
        peer.answer(XaPrepare.class, prepare -> new XaPrepared(prepare.request(), false));
        peer.answer(XaCommit.class, commit -> new Done(commit.request()));
        peer.answer(XaRollback.class, rollback -> new Done(rollback.request()));
    }

    private TernXAConnection connectXa() throws JMSException {
        TernXAConnection connection = new TernXAConnectionFactory(peer.url()).createXAConnection();
        closeAfterwards(connection);
        connection.start();
        return connection;
    }

    private TernXASession xaSession() throws JMSException {
        return connectXa().createXASession();
    }

    private static ThrowingConsumer<Throwable> code(int expected) {
        return error -> assertThat(((XAException) error).errorCode).isEqualTo(expected);
    }

    @Test
    void sendsAndAcknowledgementsOfABranchNameItsNumberAndNobodyWaits() throws Exception {
        TernXASession session = xaSession();
        TernConsumer consumer = session.createConsumer(ORDERS);
        XAResource resource = session.getXAResource();
        resource.start(X, XAResource.TMNOFLAGS);
        XaStart start = peer.next(XaStart.class);
        assertThat(start.how()).isEqualTo(BranchStart.NEW);
        assertThat(start.branch()).hasToString("7:78:01");
        peer.deliver(1, "a");
        consumer.receive();
        session.createProducer(ORDERS).send(session.createTextMessage("b"));
        assertThat(peer.next(Send.class).transaction()).isEqualTo(start.transaction());
        peer.expectNone(Acknowledge.class);
        resource.end(X, XAResource.TMSUCCESS);
        assertThat(peer.next(Acknowledge.class))
                .isEqualTo(new Acknowledge(
                        1, 1, 1, Disposition.CONSUMED, start.transaction(), false, null, Ranges.of(1, 1)));
        XaEnd end = peer.next(XaEnd.class);
        assertThat(end.how()).isEqualTo(BranchEnd.SUCCESS);
        assertThat(end.lastSequence()).isOne();
    }

    private void serverLimits(long millis) {
        peer.answer(
                Connect.class,
                connect -> new Connected(
                        ScriptedPeer.INCARNATION,
                        7,
                        new byte[16],
                        0,
                        ScriptedPeer.SERVER_TIME,
                        new byte[16],
                        false,
                        millis));
    }

    /** The server may have been started with another limit since. */
    @Test
    void timeoutThatWasNotSetIsTheOneThatTheServerToldThisConnection() throws Exception {
        serverLimits(60_000);
        XAResource first = xaSession().getXAResource();
        serverLimits(1_500);
        XAResource second = xaSession().getXAResource();
        assertThat(first.getTransactionTimeout()).isEqualTo(60);
        assertThat(second.getTransactionTimeout()).isEqualTo(2);
    }

    @Test
    void eachStartHasANumberOfItsOwn() throws Exception {
        XAResource resource = xaSession().getXAResource();
        resource.start(X, XAResource.TMNOFLAGS);
        resource.end(X, XAResource.TMSUSPEND);
        resource.start(X, XAResource.TMRESUME);
        resource.end(X, XAResource.TMSUCCESS);
        long first = peer.next(XaStart.class).transaction();
        assertThat(peer.next(XaStart.class).transaction()).isGreaterThan(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {DeliveryMode.PERSISTENT, DeliveryMode.NON_PERSISTENT})
    void sendOutsideOfABranchCountsAtOnceAndIsWaitedFor(int deliveryMode) throws Exception {
        TernXASession session = xaSession();
        TernProducer producer = session.createProducer(ORDERS);
        producer.setDeliveryMode(deliveryMode);
        CompletableFuture<Void> sending = async(() -> {
            producer.send(session.createTextMessage("a"));
            return null;
        });
        assertThat(peer.next(Send.class).transaction()).isZero();
        assertThat(sending).isNotDone();
        peer.send(new SendRefused(1, 1, ErrorCode.RESOURCE_LIMIT, "full"));
        peer.send(new Receipt(1, 1));
        assertThatThrownBy(() -> get(sending)).hasMessageContaining("full");
    }

    @Test
    void receiveOutsideOfABranchAcknowledgesAtOnce() throws Exception {
        TernConsumer consumer = xaSession().createConsumer(ORDERS);
        peer.deliver(1, "a");
        consumer.receive();
        assertThat(peer.next(Acknowledge.class))
                .isEqualTo(new Acknowledge(1, 1, 1, Disposition.CONSUMED, 0, false, null, Ranges.of(1, 1)));
    }

    /** As a resource adapter does it around the call of a message-driven bean. */
    @Test
    void messageOfAListenerBelongsToTheBranchThatIsLeftWhileItRuns() throws Exception {
        TernXASession session = xaSession();
        XAResource resource = session.getXAResource();
        CompletableFuture<Void> done = new CompletableFuture<>();
        session.createConsumer(ORDERS).setMessageListener(message -> {
            try {
                resource.start(X, XAResource.TMNOFLAGS);
                resource.end(X, XAResource.TMSUCCESS);
                resource.commit(X, true);
                done.complete(null);
            } catch (XAException e) {
                done.completeExceptionally(e);
            }
        });
        peer.deliver(1, "a");
        get(done);
        long transaction = peer.next(XaStart.class).transaction();
        assertThat(peer.next(Acknowledge.class).transaction()).isEqualTo(transaction);
        session.close();
        peer.expectNone(Acknowledge.class);
    }

    @Test
    void listenerThatFailsOutsideOfABranchGivesItsMessageBack() throws Exception {
        TernXASession session = xaSession();
        session.createConsumer(ORDERS).setMessageListener(message -> {
            throw new IllegalArgumentException("no such order");
        });
        peer.deliver(1, "a");
        assertThat(peer.next(Acknowledge.class).disposition()).isEqualTo(Disposition.REJECTED);
        peer.next(Recover.class);
    }

    /** So that what came back is the next to come. */
    @Test
    void rollbackOfWhatWasReceivedTakesBackWhatIsHeldToo() throws Exception {
        TernXASession session = xaSession();
        TernConsumer consumer = session.createConsumer(ORDERS);
        XAResource resource = session.getXAResource();
        peer.deliver(1, "a");
        resource.start(X, XAResource.TMNOFLAGS);
        consumer.receive();
        resource.end(X, XAResource.TMSUCCESS);
        resource.rollback(X);
        peer.next(XaRollback.class);
        peer.next(Recover.class);
        resource.start(X, XAResource.TMNOFLAGS);
        resource.end(X, XAResource.TMSUCCESS);
        resource.rollback(X);
        peer.next(XaRollback.class);
        peer.expectNone(Recover.class);
    }

    @Test
    void transactionManagerCommitsAndNotTheSession() throws Exception {
        TernXASession session = xaSession();
        assertThat(session.getTransacted()).isTrue();
        assertThat(session.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
        assertThat(session.getSession()).isSameAs(session);
        assertThatThrownBy(session::commit).isInstanceOf(TransactionInProgressException.class);
        assertThatThrownBy(session::rollback).isInstanceOf(TransactionInProgressException.class);
        assertThatThrownBy(session::recover).isInstanceOf(IllegalStateException.class);
        session.close();
        assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::getSession).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void contextForDistributedTransactionsHasAResourceAndCannotCommit() throws Exception {
        try (XAJMSContext context = new TernXAConnectionFactory(peer.url()).createXAContext()) {
            context.getXAResource().start(X, XAResource.TMNOFLAGS);
            context.createProducer().send(ORDERS, "a");
            assertThat(peer.next(Send.class).transaction()).isEqualTo(1);
            assertThat(context.getTransacted()).isTrue();
            assertThat(context.getSessionMode()).isEqualTo(Session.SESSION_TRANSACTED);
            assertThat(context.getContext()).isSameAs(context);
            assertThatThrownBy(context::commit).isInstanceOf(TransactionInProgressRuntimeException.class);
            assertThatThrownBy(context::rollback).isInstanceOf(TransactionInProgressRuntimeException.class);
            context.getXAResource().end(X, XAResource.TMSUCCESS);
        }
    }

    @Test
    void ordinarySessionsOfTheConnectionAreAsEver() throws Exception {
        TernSession session = connectXa().createSession(Session.SESSION_TRANSACTED);
        session.createProducer(ORDERS).send(session.createTextMessage("a"));
        assertThat(peer.next(Send.class).transaction()).isOne();
        session.commit();
    }

    @Test
    void serverWithoutDistributedTransactionsIsRefusedWithWhatToDo() {
        peer.answer(Hello.class, hello -> ScriptedPeer.welcome("ANONYMOUS"));
        assertThatThrownBy(() -> new TernXAConnectionFactory(peer.url()).createXAConnection())
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("no distributed transactions")
                .hasMessageContaining("scripted peer");
    }

    @Test
    void refusalOfTheServerIsTheCodeOfTheException() throws Exception {
        XAResource resource = xaSession().getXAResource();
        peer.answer(XaPrepare.class, prepare -> new Failed(prepare.request(), ErrorCode.XA_RBTIMEOUT, "30 s over"));
        assertThatThrownBy(() -> resource.prepare(X))
                .hasMessageContaining("30 s over")
                .satisfies(code(XAException.XA_RBTIMEOUT));
    }

    @Test
    void connectionLostBeforeTheAnswerIsResourceManagerFailure() throws Exception {
        XAResource resource = xaSession().getXAResource();
        peer.ignore(XaCommit.class);
        CompletableFuture<Void> committing = async(() -> {
            resource.commit(X, false);
            return null;
        });
        peer.next(XaCommit.class);
        peer.disconnect();
        assertThatThrownBy(() -> get(committing)).satisfies(code(XAException.XAER_RMFAIL));
        assertThatThrownBy(() -> resource.start(X, XAResource.TMNOFLAGS)).satisfies(code(XAException.XAER_RMFAIL));
        assertThatThrownBy(() -> resource.recover(XAResource.TMSTARTRSCAN)).satisfies(code(XAException.XAER_RMFAIL));
    }

    @Test
    void closedSessionCompletesBranchesAsLongAsItsConnectionIsOpen() throws Exception {
        TernXAConnection connection = connectXa();
        TernXASession session = connection.createXASession();
        XAResource resource = session.getXAResource();
        resource.start(X, XAResource.TMNOFLAGS);
        resource.end(X, XAResource.TMSUCCESS);
        session.close();
        assertThat(resource.prepare(X)).isEqualTo(XAResource.XA_OK);
        resource.commit(X, false);
        assertThatThrownBy(() -> resource.start(X, XAResource.TMNOFLAGS)).satisfies(code(XAException.XAER_RMERR));
        connection.close();
        assertThatThrownBy(() -> resource.commit(X, false)).satisfies(code(XAException.XAER_RMFAIL));
    }
}
