package org.ternmq.tck.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.XASession;
import java.util.List;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernXAConnection;
import org.ternmq.client.xa.BranchDesk;
import org.ternmq.protocol.message.BranchState;
import org.ternmq.protocol.message.BranchSummary;

/** A person decides about a branch in doubt; the transaction manager hears of it. */
class HeuristicTest extends BranchTest {
    private TernXAConnection connection;
    private XASession session;

    private BranchDesk desk() throws JMSException {
        connection = connectXa();
        session = connection.createXASession();
        return connection.branches();
    }

    private static BranchSummary only(BranchDesk desk) throws JMSException {
        List<BranchSummary> all = desk.list();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void branchInDoubtShowsWhatItDidWhere() throws Exception {
        sendNow("in", "a");
        BranchDesk desk = desk();
        try (var consumer = consumer(session, "in")) {
            begin(session, X);
            receive(consumer);
            send(session, "out", "b", "c");
            assertThat(only(desk).state()).isEqualTo(BranchState.ACTIVE);
            end(session, X);
        }
        prepare(session, X);
        BranchSummary branch = only(desk);
        assertThat(branch.state()).isEqualTo(BranchState.PREPARED);
        assertThat(branch.id()).hasToString("7:78:01");
        assertThat(branch.places().stream().map(Object::toString))
                .containsExactlyInAnyOrder("queue in 0 sent 1 taken", "queue out 2 sent 0 taken");
    }

    @Test
    void commitByHandCountsAndTheTransactionManagerIsToldUntilItIsForgotten() throws Exception {
        BranchDesk desk = desk();
        sendIn(session, X, "out", "a");
        prepare(session, X);
        desk.commit(only(desk).id());
        assertThat(drain("out")).containsExactly("a");
        restart();
        desk = desk();
        assertThat(inDoubt(session)).hasSize(1);
        assertCode(XAException.XA_HEURCOM, () -> session.getXAResource().commit(X, false));
        assertCode(XAException.XA_HEURCOM, () -> session.getXAResource().rollback(X));
        session.getXAResource().forget(X);
        assertThat(inDoubt(session)).isEmpty();
        assertThat(desk.list()).isEmpty();
        assertCode(XAException.XAER_NOTA, () -> session.getXAResource().forget(X));
        assertThat(drain("out")).isEmpty();
    }

    @Test
    void rollbackByHandGivesBackAndTheTransactionManagerIsTold() throws Exception {
        sendNow("in", "a");
        BranchDesk desk = desk();
        takeIn(session, X, "in");
        prepare(session, X);
        desk.rollback(only(desk).id());
        assertThat(drain("in")).containsExactly("a");
        assertCode(XAException.XA_HEURRB, () -> session.getXAResource().commit(X, false));
        desk.forget(only(desk).id());
        assertThat(desk.list()).isEmpty();
    }

    @Test
    void onlyBranchesInDoubtCanBeDecidedByHandAndOnlyThoseForgotten() throws Exception {
        BranchDesk desk = desk();
        sendIn(session, X, "out", "a");
        BranchSummary ended = only(desk);
        assertThatThrownBy(() -> desk.commit(ended.id())).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> desk.rollback(ended.id())).isInstanceOf(JMSException.class);
        prepare(session, X);
        assertCode(XAException.XAER_PROTO, () -> session.getXAResource().forget(X));
        session.getXAResource().commit(X, false);
        assertThat(drain("out")).containsExactly("a");
    }
}
