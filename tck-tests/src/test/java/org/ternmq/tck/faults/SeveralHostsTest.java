package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.client.ConnectionInterruptedException;
import org.ternmq.client.ConnectionRestoredException;
import org.ternmq.client.TernConnectionFactory;

/** Several hosts in one URL, some of which are not there. */
class SeveralHostsTest extends FaultTest {
    private static final int ROUNDS = 10;

    private FaultProxy second;

    @BeforeEach
    void startSecond() throws Exception {
        second = new FaultProxy(Urls.port(server.url()));
    }

    @AfterEach
    void stopSecond() throws Exception {
        second.close();
    }

    private Connection connect(int firstPort, String options) throws JMSException {
        return new TernConnectionFactory(
                        "tern://127.0.0.1:" + firstPort + ",127.0.0.1:" + second.port() + Urls.OPTIONS + options)
                .createConnection();
    }

    private static void assertWorks(Connection connection) throws JMSException {
        connection.start();
        Session session = connection.createSession();
        MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
        session.createProducer(session.createQueue("q")).send(session.createTextMessage("there"));
        assertThat(consumer.receive(SOON).getBody(String.class)).isEqualTo("there");
    }

    @Test
    void hostWithoutAServerIsPassedOver() throws Exception {
        int dead;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = taken.getLocalPort();
        }
        try (Connection connection = connect(dead, "")) {
            assertWorks(connection);
        }
    }

    @Test
    void hostThatEndsConnectionsAtOnceIsPassedOver() throws Exception {
        proxy.refuse();
        try (Connection connection = connect(proxy.port(), "")) {
            assertWorks(connection);
        }
    }

    @Test
    void hostThatNeverAnswersIsPassedOver() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Connection connection = connect(silent.getLocalPort(), "&connectTimeout=100ms")) {
            assertWorks(connection);
        }
    }

    @Test
    void withNoHostThereTheErrorNamesThem() {
        proxy.refuse();
        second.refuse();
        assertThatThrownBy(() -> connect(proxy.port(), ""))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("127.0.0.1:" + proxy.port())
                .hasMessageContaining("127.0.0.1:" + second.port());
    }

    @Test
    void sameServerIsResumedThroughItsOtherHost() throws Exception {
        try (JMSContext filling = server.factory().createContext()) {
            for (int i = 0; i < ROUNDS; i++) {
                filling.createProducer().send(filling.createQueue("in"), Texts.name(i));
            }
        }
        Ledger ledger = new Ledger();
        try (Connection connection = connect(proxy.port(), "")) {
            Reports reports = Reports.of(connection);
            connection.start();
            Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue("in"));
            MessageProducer producer = session.createProducer(session.createQueue("out"));
            for (int i = 0; i < ROUNDS; i++) {
                Message message = consumer.receive(SOON);
                message.acknowledge();
                ledger.consume(message.getBody(String.class), message.getJMSRedelivered());
                producer.send(session.createTextMessage(Texts.name(i)));
                changeHost(i % 2 == 0 ? proxy : second, i % 2 == 0 ? second : proxy);
                assertThat(reports.next()).isInstanceOf(ConnectionInterruptedException.class);
                assertThat(reports.next())
                        .isInstanceOfSatisfying(ConnectionRestoredException.class, back -> assertThat(back.isResumed())
                                .isTrue());
            }
            assertThat(consumer.receiveNoWait()).isNull();
        }
        ledger.assertNothingDoubled("several hosts");
        ledger.assertInOrder("several hosts");
        assertThat(ledger.distinct()).isEqualTo(ROUNDS);
        assertSentOnce();
    }

    private void changeHost(FaultProxy from, FaultProxy to) {
        to.leadTo(Urls.port(server.url()));
        from.refuse();
        from.cut();
    }

    private void assertSentOnce() throws JMSException {
        try (JMSContext context = server.factory().createContext()) {
            var sent = context.createConsumer(context.createQueue("out"));
            for (int i = 0; i < ROUNDS; i++) {
                assertThat(sent.receiveBody(String.class, SOON)).isEqualTo(Texts.name(i));
            }
            assertThat(sent.receiveNoWait()).isNull();
        }
    }
}
