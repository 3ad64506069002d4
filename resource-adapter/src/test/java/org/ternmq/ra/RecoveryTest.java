package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.Session;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ManagedConnection;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.Test;
import org.ternmq.ra.container.TestXid;
import org.ternmq.server.TernServer;

/** What a container is given to recover with. */
class RecoveryTest extends InboundTest {
    @Test
    void withoutASpecTheAdapterAnswersItself() throws Exception {
        assertThat(adapter.getXAResources(null)).hasSize(1);
        assertThat(adapter.getXAResources(new ActivationSpec[0])).hasSize(1);
    }

    @Test
    void specsThatConnectAlikeShareAResource() throws Exception {
        TernActivationSpec orders = spec();
        TernActivationSpec news = topicSpec();
        TernActivationSpec other = spec();
        other.setUser("anna");

        assertThat(adapter.getXAResources(new ActivationSpec[] {orders, news, other}))
                .hasSize(2);
    }

    @Test
    void specsOfLocalTransactionsHaveNothingToRecover() throws Exception {
        TernActivationSpec local = spec();
        local.setXa(false);
        assertThat(adapter.getXAResources(new ActivationSpec[] {local})).isEmpty();
    }

    @Test
    void serverThatIsAwayIsAnErrorToTryAgainAfter() throws Exception {
        XAResource resource = adapter.getXAResources(null)[0];
        server.close();

        assertThatThrownBy(() -> resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                .isInstanceOfSatisfying(
                        XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_RMFAIL))
                .hasMessageContaining(server.url());
    }

    @Test
    void resourceForRecoveryBeginsNoWork() throws Exception {
        XAResource resource = adapter.getXAResources(null)[0];

        assertThatThrownBy(() -> resource.start(TestXid.next(), XAResource.TMNOFLAGS))
                .isInstanceOfSatisfying(
                        XAException.class, e -> assertThat(e.errorCode).isEqualTo(XAException.XAER_PROTO));
    }

    private TernManagedConnectionFactory factory() {
        TernManagedConnectionFactory factory = new TernManagedConnectionFactory();
        factory.setUrl(server.url());
        return factory;
    }

    private static void send(ManagedConnection connection, String text) throws Exception {
        Connection handle = (Connection) connection.getConnection(null, null);
        Session session = handle.createSession();
        session.createProducer(session.createQueue("orders")).send(session.createTextMessage(text));
        handle.close();
    }

    @Test
    void branchInDoubtIsFoundAndCompletedWithoutTheConnectionThatMadeIt() throws Exception {
        TestXid branch = TestXid.next();
        ManagedConnection connection = factory().createManagedConnection(null, null);
        XAResource working = connection.getXAResource();
        working.start(branch, XAResource.TMNOFLAGS);
        send(connection, "in doubt");
        working.end(branch, XAResource.TMSUCCESS);
        assertThat(working.prepare(branch)).isEqualTo(XAResource.XA_OK);
        connection.destroy();
        assertThat(left("orders")).isNull();

        XAResource recovery = adapter.getXAResources(null)[0];
        Xid[] found = recovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
        assertThat(found).hasSize(1);
        assertThat(found[0].getGlobalTransactionId()).isEqualTo(branch.getGlobalTransactionId());
        recovery.commit(found[0], false);

        assertThat(left("orders")).isEqualTo("in doubt");
        assertThat(recovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                .isEmpty();
    }

    @Test
    void recoveryGoesOnAfterARestartOfTheServer() throws Exception {
        XAResource recovery = adapter.getXAResources(null)[0];
        assertThat(recovery.recover(XAResource.TMSTARTRSCAN)).isEmpty();
        int port = server.port();
        server.close();
        server = TernServer.start(config().withPort(port));

        assertThat(recovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN))
                .isEmpty();
    }

    @Test
    void resourcesOfOneServerSayBothWaysThatTheyAreOneResourceManager() throws Exception {
        TernActivationSpec bean = spec();
        bean.setOptions("prefetch=7");
        XAResource recovery = adapter.getXAResources(null)[0];
        XAResource recoveryOfABean = adapter.getXAResources(new ActivationSpec[] {bean})[0];
        ManagedConnection connection = factory().createManagedConnection(null, null);
        XAResource pooled = connection.getXAResource();

        for (int scan = 0; scan < 2; scan++) {
            for (XAResource one : List.of(recovery, recoveryOfABean, pooled)) {
                for (XAResource other : List.of(recovery, recoveryOfABean, pooled)) {
                    assertThat(one.isSameRM(other)).isTrue();
                }
            }
            // Nothing is found, and the connections of recovery are closed.
            recovery.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
            recoveryOfABean.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN);
        }
        connection.destroy();
    }

    @Test
    void connectionsOfOneServerAreOneResourceManagerAndJoinABranch() throws Exception {
        TestXid branch = TestXid.next();
        ManagedConnection first = factory().createManagedConnection(null, null);
        ManagedConnection second = factory().createManagedConnection(null, null);
        XAResource one = first.getXAResource();
        XAResource other = second.getXAResource();
        assertThat(one.isSameRM(other)).isTrue();
        assertThat(adapter.getXAResources(null)[0].isSameRM(one)).isTrue();

        one.start(branch, XAResource.TMNOFLAGS);
        send(first, "a");
        other.start(branch, XAResource.TMJOIN);
        send(second, "b");
        one.end(branch, XAResource.TMSUCCESS);
        other.end(branch, XAResource.TMSUCCESS);
        assertThat(left("orders")).isNull();
        one.commit(branch, true);

        assertThat(left("orders")).isNotNull();
        assertThat(left("orders")).isNotNull();
        first.destroy();
        second.destroy();
    }
}
