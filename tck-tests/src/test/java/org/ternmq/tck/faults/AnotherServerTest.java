package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TransactionRolledBackException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.client.ConnectionInterruptedException;
import org.ternmq.client.ConnectionRestoredException;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.RunningServer;

/**
 * After an outage there is another server, with other data, behind the same address. The client claims nothing that it
 * cannot know, and goes on there.
 */
class AnotherServerTest extends FaultTest {
    private RunningServer other;

    @BeforeEach
    void startOther() throws Exception {
        other = RunningServer.in(data.resolve("other"));
    }

    @AfterEach
    void closeOther() throws Exception {
        other.close();
    }

    private Connection connect() throws JMSException {
        return new TernConnectionFactory(Urls.patientThrough(proxy)).createConnection();
    }

    private void moveToOther() {
        proxy.leadTo(Urls.port(other.url()));
        proxy.cut();
    }

    /** Nothing comes through any more; but what the server had on its way has come, credit above all. */
    private void cutOff(Connection connection) throws JMSException {
        connection.createSession().close();
        proxy.swallow();
    }

    /** What this asks never reaches the first server, and the next connection is to the other. Returns what it throws. */
    private Exception thrownByMoving(Connection connection, Parallel.Action action) throws Exception {
        cutOff(connection);
        Parallel.Running<Exception> asking =
                Parallel.start(() -> Parallel.thrownBy(action)).whenItWaits();
        moveToOther();
        return Parallel.soon(asking);
    }

    /** Returns once the connection is at that server. */
    private void move(Connection connection, RunningServer to) throws Exception {
        Reports reports = Reports.of(connection);
        proxy.leadTo(Urls.port(to.url()));
        proxy.cut();
        assertThat(reports.next()).isInstanceOf(ConnectionInterruptedException.class);
        assertThat(reports.next())
                .isInstanceOfSatisfying(ConnectionRestoredException.class, back -> assertThat(back.isResumed())
                        .isFalse());
    }

    private static List<String> drain(RunningServer from, String queue) throws JMSException {
        List<String> texts = new ArrayList<>();
        try (JMSContext context = from.factory().createContext()) {
            var consumer = context.createConsumer(context.createQueue(queue));
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                texts.add(next.getBody(String.class));
            }
        }
        return texts;
    }

    private static void fill(RunningServer to, String queue, String text) throws JMSException {
        try (JMSContext context = to.factory().createContext()) {
            context.createProducer().send(context.createQueue(queue), text);
        }
    }

    private static void assertNotKnown(JMSException thrown, String what) {
        assertThat(thrown).hasMessageContaining(what);
        assertThat(thrown.getErrorCode()).isEqualTo("UNKNOWN_SESSION");
    }

    @Test
    void sendWithoutAReceiptIsNotKnownToHaveArrived() throws Exception {
        try (Connection connection = connect()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            producer.send(session.createTextMessage("first"));
            assertThat(thrownByMoving(connection, () -> producer.send(session.createTextMessage("under way"))))
                    .isInstanceOfSatisfying(
                            JMSException.class, thrown -> assertNotKnown(thrown, "whether the message arrived"));
            producer.send(session.createTextMessage("next"));
        }
        assertThat(drain(server, "q")).containsExactly("first");
        assertThat(drain(other, "q")).containsExactly("next");
    }

    @Test
    void firstSendOfASessionIsNotKnownToHaveArrived() throws Exception {
        try (Connection connection = connect()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            assertThat(thrownByMoving(connection, () -> producer.send(session.createTextMessage("under way"))))
                    .isInstanceOfSatisfying(
                            JMSException.class, thrown -> assertNotKnown(thrown, "whether the message arrived"));
        }
        assertThat(drain(other, "q")).isEmpty();
    }

    @Test
    void completionListenerHearsThatItIsNotKnownWhetherAMessageArrived() throws Exception {
        try (Connection connection = connect()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            CompletableFuture<Exception> heard = new CompletableFuture<>();
            cutOff(connection);
            producer.send(session.createTextMessage("under way"), new CompletionListener() {
                @Override
                public void onCompletion(Message message) {
                    heard.complete(null);
                }

                @Override
                public void onException(Message message, Exception exception) {
                    heard.complete(exception);
                }
            });
            moveToOther();
            assertThat(Parallel.soon(heard))
                    .isInstanceOfSatisfying(
                            JMSException.class, thrown -> assertNotKnown(thrown, "whether the message arrived"));
        }
        assertThat(drain(other, "q")).isEmpty();
    }

    @Test
    void commitWithoutAnAnswerIsNotKnownToBeDone() throws Exception {
        try (Connection connection = connect()) {
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            producer.send(session.createTextMessage("first"));
            session.commit();
            producer.send(session.createTextMessage("under way"));
            assertThat(thrownByMoving(connection, session::commit))
                    .isInstanceOfSatisfying(
                            JMSException.class,
                            thrown -> assertNotKnown(thrown, "whether the transaction is committed"));
            producer.send(session.createTextMessage("next"));
            session.commit();
        }
        assertThat(drain(server, "q")).containsExactly("first");
        assertThat(drain(other, "q")).containsExactly("next");
    }

    @Test
    void openTransactionIsToldAsRolledBack() throws Exception {
        try (Connection connection = connect("")) {
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            producer.send(session.createTextMessage("lost"));
            move(connection, other);
            assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);
            producer.send(session.createTextMessage("next"));
            session.commit();
        }
        assertThat(drain(server, "q")).isEmpty();
        assertThat(drain(other, "q")).containsExactly("next");
    }

    @Test
    void acknowledgeOfWhatTheFirstServerDeliveredFails() throws Exception {
        fill(server, "q", "of the first");
        fill(other, "q", "of the other");
        try (Connection connection = connect("")) {
            connection.start();
            Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
            Message first = consumer.receive(SOON);
            move(connection, other);
            assertThatThrownBy(first::acknowledge).isInstanceOf(IllegalStateException.class);
            Message second = consumer.receive(SOON);
            assertThat(second.getBody(String.class)).isEqualTo("of the other");
            second.acknowledge();
        }
        // So that it does not wait for the connection to come back.
        server.restart();
        assertThat(drain(server, "q")).containsExactly("of the first");
        assertThat(drain(other, "q")).isEmpty();
    }

    @Test
    void acknowledgeWithoutAnAnswerFails() throws Exception {
        fill(server, "q", "of the first");
        try (Connection connection = connect()) {
            connection.start();
            Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
            Message first = consumer.receive(SOON);
            assertThat(thrownByMoving(connection, first::acknowledge)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void subscriptionAndTemporaryQueueAreMadeThere() throws Exception {
        try (Connection connection = connect("&clientId=c")) {
            connection.start();
            Session session = connection.createSession();
            MessageConsumer news = session.createDurableConsumer(session.createTopic("news"), "s");
            TemporaryQueue replies = session.createTemporaryQueue();
            MessageConsumer answers = session.createConsumer(replies);
            move(connection, other);
            MessageProducer producer = session.createProducer(null);
            producer.send(session.createTopic("news"), session.createTextMessage("published"));
            assertThat(news.receive(SOON).getBody(String.class)).isEqualTo("published");
            producer.send(replies, session.createTextMessage("answered"));
            assertThat(answers.receive(SOON).getBody(String.class)).isEqualTo("answered");
        }
    }

    @Test
    void eachServerHasWhatWasSentToItAlsoOnTheWayBack() throws Exception {
        try (Connection connection = connect("")) {
            connection.start();
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageConsumer consumer = session.createConsumer(session.createQueue("in"));
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            RunningServer[] way = {server, other, server, other};
            for (int i = 0; i < way.length; i++) {
                if (i > 0) {
                    move(connection, way[i]);
                }
                fill(way[i], "in", "in-" + i);
                assertThat(consumer.receive(SOON).getBody(String.class)).isEqualTo("in-" + i);
                producer.send(session.createTextMessage("m-" + i));
                session.commit();
            }
        }
        assertThat(drain(server, "q")).containsExactly("m-0", "m-2");
        assertThat(drain(other, "q")).containsExactly("m-1", "m-3");
        assertThat(drain(server, "in")).isEmpty();
        assertThat(drain(other, "in")).isEmpty();
    }
}
