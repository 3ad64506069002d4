package org.ternmq.tck.chapter6;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class ConnectionTest extends ServerTest {

    private interface Action {
        void on(Connection connection) throws JMSException;
    }

    @Test
    @Section("6.1.1")
    void credentialsThatTheServerDoesNotKnowAreRefused() throws Exception {
        assertThatThrownBy(() -> server.factory().createConnection("nobody", "x"))
                .isInstanceOf(JMSSecurityException.class);
        assertThatThrownBy(() -> server.factory().createContext("nobody", "x"))
                .isInstanceOf(JMSSecurityRuntimeException.class);
    }

    @Test
    @Section("6.1.2")
    void aClientIdIsTakenFromTheFactory() throws Exception {
        TernConnectionFactory factory = server.factory();
        factory.setClientId("configured");
        try (Connection connection = factory.createConnection()) {
            assertThat(connection.getClientID()).isEqualTo("configured");
            assertThatThrownBy(() -> connection.setClientID("mine")).isInstanceOf(IllegalStateException.class);
        }
        try (JMSContext context = factory.createContext()) {
            assertThat(context.getClientID()).isEqualTo("configured");
            assertThatThrownBy(() -> context.setClientID("mine")).isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @Test
    @Section("6.1.2")
    void aClientIdIsSetBeforeAnythingElseIsDone() throws Exception {
        for (Action first :
                List.<Action>of(Connection::start, Connection::createSession, c -> c.createSession(true, 0))) {
            Connection connection = server.connectStopped();
            first.on(connection);
            assertThatThrownBy(() -> connection.setClientID("late")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Section("6.1.2")
    void whatSendsAndReceivesNothingMayComeBeforeTheClientId() throws Exception {
        Connection connection = server.connectStopped();
        connection.stop();
        connection.getMetaData();
        connection.setExceptionListener(null);
        assertThat(connection.getClientID()).isNull();
        connection.setClientID("in time");
        assertThat(connection.getClientID()).isEqualTo("in time");
    }

    @Test
    @Section("6.1.2")
    void aClientIdThatASecondTimeIsSetIsRefused() throws Exception {
        Connection connection = server.connectStopped();
        connection.setClientID("one");
        assertThatThrownBy(() -> connection.setClientID("two")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Section("6.1.2")
    void aClientIdInUseByAnotherConnectionIsRefused() throws Exception {
        Connection first = server.connectAs("same");
        Connection second = server.connectStopped();
        assertThatThrownBy(() -> second.setClientID("same")).isInstanceOf(InvalidClientIDException.class);
        TernConnectionFactory factory = server.factory();
        factory.setClientId("same");
        assertThatThrownBy(factory::createConnection).isInstanceOf(InvalidClientIDException.class);
        assertThatThrownBy(factory::createContext).isInstanceOf(InvalidClientIDRuntimeException.class);
        first.close();
        assertThatCode(() -> server.connectAs("same")).doesNotThrowAnyException();
    }

    @Test
    @Section("6.1.2")
    void aClientIdThatIsEmptyIsRefused() throws Exception {
        Connection connection = server.connectStopped();
        assertThatThrownBy(() -> connection.setClientID("")).isInstanceOf(InvalidClientIDException.class);
        assertThatThrownBy(() -> connection.setClientID(null)).isInstanceOf(InvalidClientIDException.class);
    }

    @Test
    @Section("6.1.4")
    void aNewConnectionIsStopped() throws Exception {
        Connection connection = server.connectStopped();
        Session session = session(connection);
        send(session, "q", "a");
        MessageConsumer consumer = consumer(session, "q");
        assertThat(consumer.receiveNoWait()).isNull();
        connection.start();
        assertThat(receive(consumer)).isEqualTo("a");
    }

    @Test
    @Section("6.1.4")
    void aConnectionThatIsNotStartedKeepsNoMessagesFromOthers() throws Exception {
        MessageConsumer waiting = consumer(session(server.connectStopped()), "q");
        Session started = session(server.connect());
        MessageConsumer consumer = consumer(started, "q");
        send(started, "q", "a", "b", "c", "d");
        assertThat(drain(consumer)).containsExactly("a", "b", "c", "d");
        assertThat(waiting.receiveNoWait()).isNull();
    }

    @Test
    @Section("6.1.5")
    void aStoppedConnectionSendsButDoesNotReceive() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        MessageConsumer consumer = consumer(session, "q");
        connection.stop();
        send(session, "q", "a");
        assertThat(consumer.receive(50)).isNull();
        connection.start();
        assertThat(receive(consumer)).isEqualTo("a");
    }

    @Test
    @Section("6.1.5")
    void startingTwiceAndStoppingTwiceIsIgnored() throws Exception {
        Connection connection = server.connect();
        assertThatCode(connection::start).doesNotThrowAnyException();
        connection.stop();
        assertThatCode(connection::stop).doesNotThrowAnyException();
    }

    @Test
    @Section("6.1.6")
    void metaDataNamesProviderVersionAndProperties() throws Exception {
        ConnectionMetaData data = server.connect().getMetaData();
        assertThat(data.getJMSVersion()).isEqualTo("3.1");
        assertThat(data.getJMSMajorVersion()).isEqualTo(3);
        assertThat(data.getJMSMinorVersion()).isEqualTo(1);
        assertThat(data.getJMSProviderName()).isEqualTo("TernMQ");
        assertThat(data.getProviderVersion())
                .isEqualTo(data.getProviderMajorVersion() + "." + data.getProviderMinorVersion());
        List<Object> names = new ArrayList<>();
        for (Enumeration<?> all = data.getJMSXPropertyNames(); all.hasMoreElements(); ) {
            names.add(all.nextElement());
        }
        assertThat(names).contains("JMSXGroupID", "JMSXGroupSeq", "JMSXDeliveryCount");
    }

    @Test
    @Section("6.1.7")
    void theExceptionListenerThatIsSetIsGivenBack() throws Exception {
        Connection connection = server.connect();
        assertThat(connection.getExceptionListener()).isNull();
        ExceptionListener listener = problem -> {};
        connection.setExceptionListener(listener);
        assertThat(connection.getExceptionListener()).isSameAs(listener);
        connection.setExceptionListener(null);
        assertThat(connection.getExceptionListener()).isNull();
    }

    @Test
    @Section("6.1.7")
    void theExceptionListenerIsToldOnceThatTheConnectionIsLost() throws Exception {
        TernConnectionFactory factory = server.factory();
        factory.setReconnect(false);
        try (Connection connection = factory.createConnection()) {
            List<JMSException> told = new CopyOnWriteArrayList<>();
            CountDownLatch first = new CountDownLatch(1);
            connection.setExceptionListener(problem -> {
                told.add(problem);
                first.countDown();
            });
            connection.start();
            MessageConsumer consumer = consumer(session(connection), "q");
            Parallel.Running<Message> receiving = Parallel.start(consumer::receive);
            receiving.whenItWaits();
            server.close();
            Parallel.await(first);
            assertThatThrownBy(() -> Parallel.soon(receiving)).hasCauseInstanceOf(JMSException.class);
            assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class);
            assertThat(told).hasSize(1);
        }
    }
}
