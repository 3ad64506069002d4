package org.ternmq.tck.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.MessageConsumer;
import jakarta.jms.XASession;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernXAConnection;
import org.ternmq.client.TernXAConnectionFactory;

/** What becomes of a branch when its session closes, its connection is lost or the server restarts, in each state. */
class BranchLossTest extends BranchTest {
    /** A connection that can be lost without a word. */
    private CuttingProxy line() throws Exception {
        return new CuttingProxy(server.url(), Fault.NONE, () -> {});
    }

    private static XASession over(CuttingProxy line) throws Exception {
        TernXAConnection connection = new TernXAConnectionFactory(line.url()).createXAConnection();
        connection.start();
        return connection.createXASession();
    }

    /** Until the server has noticed that the connection is lost, the branch is still worked on. */
    private static int codeOfPrepareOnceNobodyWorksOnIt(XAResource resource, Xid xid) {
        while (true) {
            try {
                return resource.prepare(xid);
            } catch (XAException e) {
                if (e.errorCode != XAException.XAER_PROTO && e.errorCode != XAException.XAER_RMFAIL) {
                    return e.errorCode;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void branchThatIsWorkedOnIsRolledBackWhenTheConnectionIsLost() throws Exception {
        sendNow("in", "a");
        try (CuttingProxy line = line()) {
            XASession session = over(line);
            MessageConsumer consumer = consumer(session, "in");
            begin(session, X);
            send(session, "out", receive(consumer));
            line.lose();
            assertCode(XAException.XAER_RMFAIL, () -> end(session, X));
            assertCode(XAException.XAER_RMFAIL, () -> session.getXAResource().rollback(X));
        }
        int code = codeOfPrepareOnceNobodyWorksOnIt(xaSession().getXAResource(), X);
        assertThat(code).isIn(XAException.XA_RBCOMMFAIL, XAException.XAER_NOTA);
        assertThat(drain("out")).isEmpty();
        assertThat(drain("in")).containsExactly("a");
    }

    @Test
    void endedBranchOutlivesItsConnection() throws Exception {
        CuttingProxy line = line();
        sendIn(over(line), X, "out", "a");
        line.close();
        XASession other = xaSession();
        assertThat(prepare(other, X)).isEqualTo(XAResource.XA_OK);
        other.getXAResource().commit(X, false);
        assertThat(drain("out")).containsExactly("a");
    }

    @Test
    void preparedBranchOutlivesItsConnectionWithWhatItTook() throws Exception {
        sendNow("in", "a");
        try (CuttingProxy line = line()) {
            XASession session = over(line);
            takeIn(session, X, "in");
            prepare(session, X);
            line.lose();
            assertCode(XAException.XAER_RMFAIL, () -> session.getXAResource().commit(X, false));
        }
        assertThat(drain("in")).isEmpty();
        XASession other = xaSession();
        assertThat(inDoubt(other)).containsExactly(other(other, X));
        other.getXAResource().rollback(X);
        assertThat(drain("in")).containsExactly("a");
    }

    /** The branch as the client names it. */
    private static Xid other(XASession session, Xid xid) throws XAException {
        for (Xid found : inDoubt(session)) {
            if (found.equals(xid)) {
                return found;
            }
        }
        throw new AssertionError("the branch is not in doubt");
    }

    @Test
    void sessionThatClosesWhileItWorksOnABranchTakesItAlong() throws Exception {
        XASession session = xaSession();
        begin(session, X);
        send(session, "out", "a");
        session.close();
        assertCode(XAException.XA_RBROLLBACK, () -> end(session, X));
        XAResource other = xaSession().getXAResource();
        try {
            other.rollback(X);
        } catch (XAException e) {
            assertThat(e.errorCode).isEqualTo(XAException.XAER_NOTA);
        }
        assertThat(drain("out")).isEmpty();
    }

    @Test
    void sessionThatClosesLeavesEndedAndPreparedBranches() throws Exception {
        sendNow("in", "a");
        TernXAConnection connection = connectXa();
        XASession session = connection.createXASession();
        sendIn(session, X, "out", "x");
        takeIn(session, Y, "in");
        prepare(session, Y);
        session.close();
        assertThat(drain("in")).isEmpty();
        session.getXAResource().commit(X, true);
        session.getXAResource().rollback(Y);
        assertThat(drain("out")).containsExactly("x");
        assertThat(drain("in")).containsExactly("a");
    }

    @Test
    void preparedBranchesAreFoundAfterARestartAndCommittedByAnybody() throws Exception {
        sendNow("in", "a", "b");
        XASession session = xaSession();
        takeIn(session, X, "in");
        prepare(session, X);
        sendIn(session, Y, "out", "y");
        prepare(session, Y);
        restart();
        assertThat(drain("in")).containsExactly("b");
        assertThat(drain("out")).isEmpty();
        XASession after = xaSession();
        assertThat(inDoubt(after)).hasSize(2).satisfies(found -> {
            assertThat(found.stream().anyMatch(xid -> xid.equals(X))).isTrue();
            assertThat(found.stream().anyMatch(xid -> xid.equals(Y))).isTrue();
        });
        after.getXAResource().commit(Y, false);
        after.getXAResource().rollback(X);
        assertThat(inDoubt(after)).isEmpty();
        assertThat(drain("out")).containsExactly("y");
        assertThat(drain("in")).containsExactly("a");
    }

    @Test
    void branchThatIsNotPreparedIsGoneAfterARestart() throws Exception {
        sendNow("in", "a");
        XASession session = xaSession();
        takeIn(session, X, "in");
        restart();
        XASession after = xaSession();
        assertThat(inDoubt(after)).isEmpty();
        assertCode(XAException.XAER_NOTA, () -> prepare(after, X));
        assertThat(drain("in")).containsExactly("a");
    }

    @Test
    void decisionOfAPreparedBranchIsKeptOverARestart() throws Exception {
        XASession session = xaSession();
        sendIn(session, X, "out", "a");
        prepare(session, X);
        restart();
        xaSession().getXAResource().commit(X, false);
        restart();
        assertThat(inDoubt(xaSession())).isEmpty();
        assertThat(drain("out")).containsExactly("a");
    }

    @Test
    void branchThatTakesTooLongIsRolledBack() throws Exception {
        sendNow("in", "a");
        XASession session = xaSession();
        XAResource resource = session.getXAResource();
        assertThat(resource.setTransactionTimeout(1)).isTrue();
        takeIn(session, X, "in");
        try (var connection = server.connect()) {
            assertThat(receive(consumer(session(connection), "in")))
                    .as("given back")
                    .isEqualTo("a");
        }
        assertThat(codeOfPrepareOnceNobodyWorksOnIt(resource, X)).isIn(XAException.XA_RBTIMEOUT, XAException.XAER_NOTA);
    }

    @Test
    void preparedBranchHasNoTimeout() throws Exception {
        XASession session = xaSession();
        XAResource resource = session.getXAResource();
        resource.setTransactionTimeout(1);
        sendIn(session, X, "out", "a");
        prepare(session, X);
        // Another one of the same time is over.
        begin(session, Y);
        send(session, "out", "b");
        end(session, Y);
        while (true) {
            try {
                resource.start(Y, XAResource.TMJOIN);
                resource.end(Y, XAResource.TMSUCCESS);
            } catch (XAException e) {
                assertThat(e.errorCode).isIn(XAException.XA_RBTIMEOUT, XAException.XAER_NOTA);
                break;
            }
        }
        resource.commit(X, false);
        assertThat(drain("out")).containsExactly("a");
    }
}
