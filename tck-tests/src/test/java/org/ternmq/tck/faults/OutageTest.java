package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import jakarta.jms.TransactionRolledBackRuntimeException;
import java.util.Enumeration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.ternmq.client.ConnectionInterruptedException;
import org.ternmq.client.ConnectionRestoredException;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.tck.Parallel;

/** What a program sees of an outage that ends, and of one that does not. */
class OutageTest extends FaultTest {
    private TernConnectionFactory factory(String options) {
        return new TernConnectionFactory(Urls.through(proxy) + options);
    }

    private Connection connect() throws JMSException {
        Connection connection = factory("").createConnection();
        connection.start();
        return connection;
    }

    /** Ends the connection, and waits until it is back. */
    private void interrupt(Reports reports) throws Exception {
        proxy.cut();
        assertThat(reports.next()).isInstanceOf(ConnectionInterruptedException.class);
        assertThat(reports.next()).isInstanceOf(ConnectionRestoredException.class);
    }

    private void fill(int count) throws JMSException {
        try (JMSContext context = server.factory().createContext()) {
            for (int i = 0; i < count; i++) {
                context.createProducer().send(context.createQueue("q"), "m-" + i);
            }
        }
    }

    @Test
    void exceptionListenerHearsThatTheConnectionIsLostAndBack() throws Exception {
        try (Connection connection = connect()) {
            Reports reports = Reports.of(connection);
            proxy.cut();
            assertThat(reports.next())
                    .isInstanceOf(ConnectionInterruptedException.class)
                    .hasMessageContaining("is being made again");
            assertThat(reports.next())
                    .isInstanceOfSatisfying(ConnectionRestoredException.class, back -> assertThat(back.isResumed())
                            .isTrue());
            assertThat(connection.createSession()).isNotNull();
        }
    }

    @Test
    void exceptionListenerHearsOnceThatTheConnectionIsGivenUp() throws Exception {
        try (Connection connection =
                factory("&reconnect.timeout=200ms&reconnect.report=off").createConnection()) {
            Reports reports = Reports.of(connection);
            Session session = connection.createSession();
            connection.start();
            MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
            Parallel.Running<Message> receiving = Parallel.start(consumer::receive);
            receiving.whenItWaits();
            server.close();
            assertThat(reports.next()).hasMessageContaining("could not be made again");
            assertThatThrownBy(() -> Parallel.soon(receiving)).hasCauseInstanceOf(JMSException.class);
            assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class);
            assertThat(reports.isEmpty()).isTrue();
        }
    }

    @Test
    void transactionThatWasOpenIsToldAsRolledBackAndTheNextOneCommits() throws Exception {
        fill(2);
        try (Connection connection = connect()) {
            Reports reports = Reports.of(connection);
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
            MessageProducer producer = session.createProducer(session.createQueue("out"));
            assertThat(consumer.receive(SOON).getBody(String.class)).isEqualTo("m-0");
            producer.send(session.createTextMessage("lost"));
            interrupt(reports);
            assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);
            Message again = consumer.receive(SOON);
            assertThat(again.getBody(String.class)).isEqualTo("m-0");
            assertThat(again.getJMSRedelivered()).isTrue();
            producer.send(session.createTextMessage("kept"));
            session.commit();
        }
        try (JMSContext context = server.factory().createContext()) {
            var out = context.createConsumer(context.createQueue("out"));
            assertThat(out.receiveBody(String.class, SOON)).isEqualTo("kept");
            assertThat(out.receiveNoWait()).isNull();
        }
    }

    @Test
    void sendInATransactionThatWasLostIsRefusedOnce() throws Exception {
        try (Connection connection = connect()) {
            Reports reports = Reports.of(connection);
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            producer.send(session.createTextMessage("lost"));
            interrupt(reports);
            assertThatThrownBy(() -> producer.send(session.createTextMessage("refused")))
                    .isInstanceOf(TransactionRolledBackException.class);
            producer.send(session.createTextMessage("kept"));
            session.commit();
        }
    }

    @Test
    void contextThrowsTheUncheckedExceptionOfARolledBackTransaction() throws Exception {
        try (JMSContext context = factory("").createContext(JMSContext.SESSION_TRANSACTED)) {
            Reports reports = new Reports();
            context.setExceptionListener(reports);
            context.createProducer().send(context.createQueue("q"), "lost");
            interrupt(reports);
            assertThatThrownBy(context::commit).isInstanceOf(TransactionRolledBackRuntimeException.class);
        }
    }

    @Test
    void transactionWithNothingInItIsNotToldAsRolledBack() throws Exception {
        try (Connection connection = connect()) {
            Reports reports = Reports.of(connection);
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            interrupt(reports);
            session.commit();
        }
    }

    @Test
    void acknowledgeOfWhatWasTakenBackFailsAndTheMessageComesAgain() throws Exception {
        fill(1);
        try (Connection connection = connect()) {
            Reports reports = Reports.of(connection);
            Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
            Message first = consumer.receive(SOON);
            interrupt(reports);
            Message again = consumer.receive(SOON);
            assertThat(again.getJMSRedelivered()).isTrue();
            assertThatThrownBy(first::acknowledge)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("come again");
            // All or nothing: what came after the outage comes again as well.
            Message third = consumer.receive(SOON);
            assertThat(third.getJMSMessageID()).isEqualTo(again.getJMSMessageID());
            third.acknowledge();
        }
    }

    @Test
    void messageThatAListenerHasInHandDoesNotComeAgain() throws Exception {
        fill(2);
        try (Connection connection = connect()) {
            Reports reports = Reports.of(connection);
            CountDownLatch inHand = new CountDownLatch(1);
            CountDownLatch back = new CountDownLatch(1);
            Ledger ledger = new Ledger();
            CountDownLatch both = new CountDownLatch(2);
            Session session = connection.createSession();
            session.createConsumer(session.createQueue("q")).setMessageListener(message -> {
                inHand.countDown();
                Parallel.await(back);
                note(ledger, message);
                both.countDown();
            });
            Parallel.await(inHand);
            interrupt(reports);
            back.countDown();
            Parallel.await(both);
            ledger.assertNothingDoubled("listener");
        }
    }

    private static void note(Ledger ledger, Message message) {
        try {
            ledger.consume(message.getBody(String.class), message.getJMSRedelivered());
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void enumerationOfABrowserEndsWithAnError() throws Exception {
        fill(3);
        try (Connection connection = factory("&prefetch=1").createConnection()) {
            Reports reports = Reports.of(connection);
            connection.start();
            Session session = connection.createSession();
            QueueBrowser browser = session.createBrowser(session.createQueue("q"));
            Enumeration<?> look = browser.getEnumeration();
            assertThat(look.nextElement()).isNotNull();
            interrupt(reports);
            assertThatThrownBy(look::hasMoreElements)
                    .isInstanceOf(JMSRuntimeException.class)
                    .hasMessageContaining("look again");
            assertThat(browser.getEnumeration().hasMoreElements()).isTrue();
        }
    }

    @Test
    void receiveThatWaitsGetsWhatComesAfterTheOutage() throws Exception {
        try (Connection connection = connect()) {
            Reports reports = Reports.of(connection);
            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
            Parallel.Running<Message> receiving = Parallel.start(consumer::receive);
            receiving.whenItWaits();
            interrupt(reports);
            fill(1);
            assertThat(Parallel.soon(receiving).getBody(String.class)).isEqualTo("m-0");
        }
    }

    @Test
    void receiveWithoutPrefetchGetsWhatComesAfterTheOutage() throws Exception {
        try (Connection connection = factory("&prefetch=0").createConnection()) {
            Reports reports = Reports.of(connection);
            connection.start();
            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
            Parallel.Running<Message> receiving = Parallel.start(consumer::receive);
            receiving.whenItWaits();
            interrupt(reports);
            fill(1);
            assertThat(Parallel.soon(receiving).getBody(String.class)).isEqualTo("m-0");
        }
    }

    @Test
    void subscriptionWithoutANameGetsWhatIsPublishedDuringTheOutage() throws Exception {
        try (Connection connection = connect();
                JMSContext publisher = server.factory().createContext()) {
            Reports reports = Reports.of(connection);
            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(session.createTopic("news"));
            proxy.cut();
            assertThat(reports.next()).isInstanceOf(ConnectionInterruptedException.class);
            publisher.createProducer().send(publisher.createTopic("news"), "while away");
            assertThat(consumer.receive(SOON).getBody(String.class)).isEqualTo("while away");
        }
    }

    @Test
    void manyOutagesLeaveTheCreditAsItWas() throws Exception {
        try (Connection connection = factory("&prefetch=2").createConnection()) {
            Reports reports = Reports.of(connection);
            connection.start();
            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
            for (int i = 0; i < 10; i++) {
                fill(4);
                interrupt(reports);
                for (int k = 0; k < 4; k++) {
                    assertThat(consumer.receive(SOON)).isNotNull();
                }
            }
            assertThat(consumer.receiveNoWait()).isNull();
        }
    }

    @Test
    void firstConnectionFailsAtOnceUnlessItIsToBeTriedLonger() throws Exception {
        server.close();
        TernConnectionFactory factory = factory("");
        assertThatThrownBy(factory::createConnection).isInstanceOf(JMSException.class);
        factory.setReconnectInitial(true);
        factory.setReconnectTimeout(100);
        assertThatThrownBy(factory::createConnection).hasMessageContaining("cannot connect");
    }

    @Test
    void withoutReconnectingAnOutageIsTheEnd() throws Exception {
        try (Connection connection = factory("&reconnect=off").createConnection()) {
            Reports reports = Reports.of(connection);
            proxy.cut();
            assertThat(reports.next()).isNotInstanceOf(ConnectionInterruptedException.class);
            assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class);
        }
    }
}
