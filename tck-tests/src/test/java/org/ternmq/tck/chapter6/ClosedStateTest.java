package org.ternmq.tck.chapter6;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.EveryMethod;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** What may still be done with what is closed. */
class ClosedStateTest extends ServerTest {

    private static void assertClosed(Class<?> type, Object object, String... except) throws IllegalAccessException {
        assertThat(EveryMethod.notThrowing(IllegalStateException.class, type, object, except))
                .isEmpty();
    }

    @Test
    @Section("6.1.8")
    void everyMethodOfAClosedConnectionThrowsIllegalState() throws Exception {
        Connection connection = server.connect();
        connection.close();
        assertClosed(Connection.class, connection, "close");
        assertClosed(QueueConnection.class, connection, "close");
        assertClosed(TopicConnection.class, connection, "close");
    }

    @Test
    @Section("6.1.8")
    void theEndOfATryBlockClosesWhatItOpened() throws Exception {
        Connection opened;
        try (Connection connection = server.connect();
                Session session = session(connection);
                MessageProducer producer = session.createProducer(session.createQueue("q"));
                MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
                QueueBrowser browser = session.createBrowser(session.createQueue("q"))) {
            producer.send(session.createTextMessage("a"));
            assertThat(receive(consumer)).isEqualTo("a");
            assertThat(browser.getEnumeration().hasMoreElements()).isFalse();
            opened = connection;
        }
        assertThatThrownBy(opened::createSession).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Section("6.1.8")
    void everyMethodOfTheObjectsOfAClosedConnectionThrowsIllegalState() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        MessageProducer producer = session.createProducer(session.createQueue("q"));
        MessageConsumer consumer = consumer(session, "q");
        connection.close();
        assertClosed(Session.class, session, "close", "run");
        assertClosed(MessageProducer.class, producer, "close");
        assertClosed(MessageConsumer.class, consumer, "close");
    }

    @Test
    @Section("6.1.8")
    void closingWhatIsClosedIsIgnored() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        MessageProducer producer = session.createProducer(session.createQueue("q"));
        MessageConsumer consumer = consumer(session, "q");
        connection.close();
        assertThatCode(connection::close).doesNotThrowAnyException();
        assertThatCode(session::close).doesNotThrowAnyException();
        assertThatCode(producer::close).doesNotThrowAnyException();
        assertThatCode(consumer::close).doesNotThrowAnyException();
    }

    @Test
    @Section("6.2.15")
    void everyMethodOfAClosedSessionThrowsIllegalState() throws Exception {
        Session session = session(server.connect());
        session.close();
        assertClosed(Session.class, session, "close", "run");
        assertClosed(QueueSession.class, session, "close", "run");
        assertClosed(TopicSession.class, session, "close", "run");
    }

    @Test
    @Section("6.2.15")
    void everyMethodOfTheProducersAndConsumersOfAClosedSessionThrowsIllegalState() throws Exception {
        Session session = session(server.connect());
        MessageProducer producer = session.createProducer(session.createQueue("q"));
        MessageConsumer consumer = consumer(session, "q");
        session.close();
        assertClosed(QueueSender.class, producer, "close");
        assertClosed(TopicPublisher.class, producer, "close");
        assertClosed(QueueReceiver.class, consumer, "close");
        assertClosed(TopicSubscriber.class, consumer, "close");
    }

    @Test
    @Section("6.2.15")
    void closingAClosedSessionOrItsObjectsIsIgnored() throws Exception {
        Session session = session(server.connect());
        MessageProducer producer = session.createProducer(session.createQueue("q"));
        MessageConsumer consumer = consumer(session, "q");
        session.close();
        assertThatCode(session::close).doesNotThrowAnyException();
        assertThatCode(producer::close).doesNotThrowAnyException();
        assertThatCode(consumer::close).doesNotThrowAnyException();
    }

    @Test
    @Section("6.2.15")
    void everyMethodOfAClosedProducerThrowsIllegalState() throws Exception {
        Session session = session(server.connect());
        MessageProducer producer = session.createProducer(session.createQueue("q"));
        producer.close();
        assertClosed(MessageProducer.class, producer, "close");
        assertThatCode(producer::close).doesNotThrowAnyException();
    }

    @Test
    @Section("8.8")
    void everyMethodOfAClosedConsumerThrowsIllegalState() throws Exception {
        MessageConsumer consumer = consumer(session(server.connect()), "q");
        consumer.close();
        assertClosed(MessageConsumer.class, consumer, "close");
        assertThatCode(consumer::close).doesNotThrowAnyException();
    }

    @Test
    @Section("6.1.8")
    void everyMethodOfAClosedContextThrowsIllegalStateRuntime() throws Exception {
        try (JMSContext other = server.factory().createContext()) {
            JMSContext context = other.createContext(JMSContext.AUTO_ACKNOWLEDGE);
            JMSConsumer consumer = context.createConsumer(context.createQueue("q"));
            context.close();
            assertThat(EveryMethod.notThrowing(IllegalStateRuntimeException.class, JMSContext.class, context, "close"))
                    .isEmpty();
            assertThat(EveryMethod.notThrowing(
                            IllegalStateRuntimeException.class, JMSConsumer.class, consumer, "close"))
                    .isEmpty();
            assertThatCode(context::close).doesNotThrowAnyException();
            assertThatCode(consumer::close).doesNotThrowAnyException();
        }
    }

    @Test
    @Section("6.1.8")
    void messagesOfAClosedConnectionCanBeReadButNotAcknowledged() throws Exception {
        Connection connection = server.connect();
        Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        send(session, "q", "text");
        Message received = consumer(session, "q").receive(SOON);
        connection.close();
        assertThat(((TextMessage) received).getText()).isEqualTo("text");
        assertThat(received.getJMSDestination()).isEqualTo(received.getJMSDestination());
        assertThatThrownBy(received::acknowledge).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Section("6.2.15")
    void messagesOfAClosedSessionCanBeReadButNotAcknowledged() throws Exception {
        for (int mode : new int[] {Session.AUTO_ACKNOWLEDGE, Session.CLIENT_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE}) {
            Session session = server.connect().createSession(mode);
            send(session, "q" + mode, "text");
            Message received = consumer(session, "q" + mode).receive(SOON);
            session.close();
            assertThat(((TextMessage) received).getText()).isEqualTo("text");
            assertThatThrownBy(received::acknowledge).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Section("6.1.8")
    void closingAConnectionRollsItsTransactionsBack() throws Exception {
        Connection connection = server.connect();
        Session session = transacted(connection);
        send(session, "q", "uncommitted");
        connection.close();
        assertThat(drain(consumer(session(server.connect()), "q"))).isEmpty();
    }

    @Test
    @Section("6.2.15")
    void closingATransactedSessionRollsItsTransactionBack() throws Exception {
        Connection connection = server.connect();
        send(session(connection), "q", "taken");
        Session session = transacted(connection);
        assertThat(receive(consumer(session, "q"))).isEqualTo("taken");
        send(session, "q", "uncommitted");
        session.close();
        Message again = consumer(session(connection), "q").receive(SOON);
        assertThat(text(again)).isEqualTo("taken");
        assertThat(again.getJMSRedelivered()).isTrue();
    }

    @Test
    @Section("6.2.15")
    void closingAClientAcknowledgedSessionAcknowledgesNothing() throws Exception {
        Connection connection = server.connect();
        Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        send(session, "q", "a");
        assertThat(receive(consumer(session, "q"))).isEqualTo("a");
        session.close();
        assertThat(receive(consumer(session(connection), "q"))).isEqualTo("a");
    }
}
