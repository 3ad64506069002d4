package org.ternmq.tck.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XASession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernXAConnectionFactory;

/** What a branch did is seen with its commit, and as if it had never been after its rollback. */
class BranchOutcomeTest extends BranchTest {
    @Test
    void messagesSentAreNotSeenBeforeTheCommit() throws Exception {
        XASession session = xaSession();
        sendIn(session, X, "out", "a", "b");
        assertThat(drain("out")).isEmpty();
        assertThat(prepare(session, X)).isEqualTo(XAResource.XA_OK);
        assertThat(drain("out")).isEmpty();
        assertThat(browse("out")).isEmpty();
        session.getXAResource().commit(X, false);
        assertThat(drain("out")).containsExactly("a", "b");
    }

    @Test
    void onePhaseCommitNeedsNoPrepare() throws Exception {
        XASession session = xaSession();
        sendIn(session, X, "out", "a");
        session.getXAResource().commit(X, true);
        assertThat(drain("out")).containsExactly("a");
        assertThat(inDoubt(session)).isEmpty();
    }

    @Test
    void messagesSentAreGoneAfterARollbackOfAnEndedOrPreparedBranch() throws Exception {
        XASession session = xaSession();
        sendIn(session, X, "out", "a");
        session.getXAResource().rollback(X);
        sendIn(session, Y, "out", "b");
        prepare(session, Y);
        session.getXAResource().rollback(Y);
        assertThat(drain("out")).isEmpty();
        assertCode(XAException.XAER_NOTA, () -> session.getXAResource().rollback(Y));
    }

    @Test
    void messageTakenIsHeldUntilTheDecisionAndGoneAfterTheCommit() throws Exception {
        sendNow("in", "a", "b");
        XASession session = xaSession();
        assertThat(takeIn(session, X, "in")).isEqualTo("a");
        prepare(session, X);
        assertThat(drain("in")).containsExactly("b");
        session.getXAResource().commit(X, false);
        assertThat(drain("in")).isEmpty();
    }

    @Test
    void messageTakenComesBackFirstAndRedeliveredAfterARollback() throws Exception {
        sendNow("in", "a", "b", "c");
        XASession session = xaSession();
        MessageConsumer consumer = consumer(session, "in");
        begin(session, X);
        assertThat(receive(consumer)).isEqualTo("a");
        end(session, X);
        prepare(session, X);
        session.getXAResource().rollback(X);
        begin(session, Y);
        Message again = consumer.receive(SOON);
        assertThat(text(again)).isEqualTo("a");
        assertThat(again.getJMSRedelivered()).isTrue();
        assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        assertThat(receive(consumer)).isEqualTo("b");
        end(session, Y);
        session.getXAResource().commit(Y, true);
        consumer.close();
        assertThat(drain("in")).containsExactly("c");
    }

    @Test
    void receiveAndSendAreOneBranch() throws Exception {
        sendNow("in", "a");
        XASession session = xaSession();
        MessageConsumer consumer = consumer(session, "in");
        begin(session, X);
        String taken = receive(consumer);
        send(session, "out", taken + "!");
        end(session, X);
        session.getXAResource().rollback(X);
        assertThat(drain("out")).isEmpty();
        begin(session, Y);
        taken = receive(consumer);
        send(session, "out", taken + "?");
        end(session, Y);
        prepare(session, Y);
        session.getXAResource().commit(Y, false);
        consumer.close();
        assertThat(drain("out")).containsExactly("a?");
        assertThat(drain("in")).isEmpty();
    }

    @Test
    void branchThatDidNothingIsReadOnlyAndGone() throws Exception {
        XASession session = xaSession();
        begin(session, X);
        end(session, X);
        assertThat(prepare(session, X)).isEqualTo(XAResource.XA_RDONLY);
        assertCode(XAException.XAER_NOTA, () -> session.getXAResource().commit(X, false));
    }

    @Test
    void failedBranchIsRolledBackInsteadOfPrepared() throws Exception {
        XASession session = xaSession();
        begin(session, X);
        send(session, "out", "a");
        session.getXAResource().end(X, XAResource.TMFAIL);
        assertCode(XAException.XA_RBROLLBACK, () -> prepare(session, X));
        assertThat(drain("out")).isEmpty();
    }

    @Test
    void workOutsideOfBranchesCountsAtOnce() throws Exception {
        sendNow("in", "a");
        XASession session = xaSession();
        send(session, "out", "now");
        assertThat(drain("out")).containsExactly("now");
        try (MessageConsumer consumer = consumer(session, "in")) {
            assertThat(receive(consumer)).isEqualTo("a");
        }
        restart();
        assertThat(drain("in")).isEmpty();
    }

    @Test
    void workBetweenSuspendAndResumeBelongsToTheOtherBranch() throws Exception {
        XASession session = xaSession();
        XAResource resource = session.getXAResource();
        begin(session, X);
        send(session, "out", "x1");
        resource.end(X, XAResource.TMSUSPEND);
        sendIn(session, Y, "out", "y");
        resource.start(X, XAResource.TMRESUME);
        send(session, "out", "x2");
        resource.end(X, XAResource.TMSUCCESS);
        resource.rollback(Y);
        resource.commit(X, true);
        assertThat(drain("out")).containsExactly("x1", "x2");
    }

    @Test
    void suspendedBranchCanBeEndedWithoutBeingResumed() throws Exception {
        XASession session = xaSession();
        XAResource resource = session.getXAResource();
        begin(session, X);
        send(session, "out", "a");
        resource.end(X, XAResource.TMSUSPEND);
        assertCode(XAException.XAER_PROTO, () -> resource.prepare(X));
        resource.end(X, XAResource.TMSUCCESS);
        assertThat(resource.prepare(X)).isEqualTo(XAResource.XA_OK);
        resource.commit(X, false);
        assertThat(drain("out")).containsExactly("a");
    }

    @Test
    void sessionsOfTwoConnectionsWorkOnOneBranch() throws Exception {
        sendNow("in", "a");
        XASession one = xaSession();
        XASession other = xaSession();
        assertThat(one.getXAResource().isSameRM(other.getXAResource())).isTrue();
        begin(one, X);
        send(one, "out", "one");
        other.getXAResource().start(X, XAResource.TMJOIN);
        send(other, "out", "other");
        MessageConsumer consumer = consumer(other, "in");
        assertThat(receive(consumer)).isEqualTo("a");
        XASession third = xaSession();
        assertCode(XAException.XAER_PROTO, () -> prepare(third, X));
        end(other, X);
        end(one, X);
        consumer.close();
        assertThat(prepare(other, X)).isEqualTo(XAResource.XA_OK);
        one.getXAResource().commit(X, false);
        assertThat(drain("out")).containsExactlyInAnyOrder("one", "other");
        assertThat(drain("in")).isEmpty();
    }

    @Test
    void whatTheServerKnowsOfABranchDecidesWhetherItCanBeStarted() throws Exception {
        XASession session = xaSession();
        XAResource resource = session.getXAResource();
        assertCode(XAException.XAER_NOTA, () -> resource.start(X, XAResource.TMJOIN));
        sendIn(session, X, "out", "a");
        assertCode(XAException.XAER_DUPID, () -> resource.start(X, XAResource.TMNOFLAGS));
        assertCode(XAException.XAER_PROTO, () -> resource.commit(X, false));
        resource.start(X, XAResource.TMJOIN);
        send(session, "out", "b");
        end(session, X);
        prepare(session, X);
        assertCode(XAException.XAER_PROTO, () -> resource.start(X, XAResource.TMJOIN));
        assertCode(XAException.XAER_PROTO, () -> resource.commit(X, true));
        resource.commit(X, false);
        assertThat(drain("out")).containsExactly("a", "b");
        for (XaDecision decision : XaDecision.values()) {
            assertCode(XAException.XAER_NOTA, () -> decision.run(resource, Y));
        }
    }

    /** What is asked of the server about a branch that it never had. */
    private enum XaDecision {
        PREPARE,
        COMMIT,
        ROLLBACK,
        FORGET;

        void run(XAResource resource, Xid xid) throws XAException {
            switch (this) {
                case PREPARE -> resource.prepare(xid);
                case COMMIT -> resource.commit(xid, false);
                case ROLLBACK -> resource.rollback(xid);
                case FORGET -> resource.forget(xid);
            }
        }
    }

    @Test
    void onePhaseCommitThatIsAskedAgainHasTheSameAnswer() throws Exception {
        XASession session = xaSession();
        sendIn(session, X, "out", "a");
        session.getXAResource().commit(X, true);
        xaSession().getXAResource().commit(X, true);
        restart();
        xaSession().getXAResource().commit(X, true);
        assertThat(drain("out")).containsExactly("a");
    }

    @Test
    void listenerWorksInTheBranchThatItStarts() throws Exception {
        sendNow("in", "a");
        XASession session = xaSession();
        XAResource resource = session.getXAResource();
        CompletableFuture<String> taken = new CompletableFuture<>();
        consumer(session, "in").setMessageListener(message -> {
            try {
                resource.start(X, XAResource.TMNOFLAGS);
                send(session, "out", text(message) + "!");
                resource.end(X, XAResource.TMSUCCESS);
                resource.prepare(X);
                taken.complete(text(message));
            } catch (Exception e) {
                taken.completeExceptionally(e);
            }
        });
        assertThat(taken.get(20, TimeUnit.SECONDS)).isEqualTo("a");
        session.close();
        assertThat(drain("in")).isEmpty();
        assertThat(drain("out")).isEmpty();
        xaSession().getXAResource().commit(X, false);
        assertThat(drain("in")).isEmpty();
        assertThat(drain("out")).containsExactly("a!");
    }

    @Test
    void contextWorksInTheBranchOfItsResource() throws Exception {
        try (XAJMSContext context = new TernXAConnectionFactory(server.url()).createXAContext();
                JMSContext other = context.createContext(Session.AUTO_ACKNOWLEDGE)) {
            XAResource resource = context.getXAResource();
            resource.start(X, XAResource.TMNOFLAGS);
            context.createProducer().send(context.createQueue("out"), "a");
            other.createProducer().send(other.createQueue("out"), "plain");
            resource.end(X, XAResource.TMSUCCESS);
            assertThat(drain("out")).containsExactly("plain");
            resource.commit(X, true);
        }
        assertThat(drain("out")).containsExactly("a");
    }

    @Test
    void queueAndTopicSessionsTakePartToo() throws Exception {
        TernXAConnectionFactory factory = new TernXAConnectionFactory(server.url());
        try (var queues = factory.createXAQueueConnection();
                var topics = factory.createXATopicConnection()) {
            var sending = queues.createXAQueueSession();
            var publishing = topics.createXATopicSession();
            var plain = topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
            topics.start();
            var subscriber = plain.createSubscriber(plain.createTopic("news"));
            sending.getXAResource().start(X, XAResource.TMNOFLAGS);
            publishing.getXAResource().start(X, XAResource.TMJOIN);
            var queueSession = sending.getQueueSession();
            queueSession
                    .createSender(queueSession.createQueue("out"))
                    .send(queueSession.createTextMessage("to the queue"));
            var topicSession = publishing.getTopicSession();
            topicSession
                    .createPublisher(topicSession.createTopic("news"))
                    .publish(topicSession.createTextMessage("to the topic"));
            assertThat(subscriber.receiveNoWait()).isNull();
            publishing.getXAResource().end(X, XAResource.TMSUCCESS);
            sending.getXAResource().end(X, XAResource.TMSUCCESS);
            sending.getXAResource().commit(X, true);
            assertThat(text(subscriber.receive(SOON))).isEqualTo("to the topic");
        }
        assertThat(drain("out")).containsExactly("to the queue");
    }
}
