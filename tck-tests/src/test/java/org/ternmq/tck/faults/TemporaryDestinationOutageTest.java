package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import org.junit.jupiter.api.Test;
import org.ternmq.client.ConnectionInterruptedException;
import org.ternmq.client.ConnectionRestoredException;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.tck.Parallel;

/** Temporary destinations that are deleted while their connection is away. */
class TemporaryDestinationOutageTest extends FaultTest {
    /** Ends the connection, and lets it back when told. */
    private Reports takeAway(Connection connection) throws Exception {
        Reports reports = Reports.of(connection);
        proxy.refuse();
        proxy.cut();
        assertThat(reports.next()).isInstanceOf(ConnectionInterruptedException.class);
        return reports;
    }

    private void letBack(Reports reports) throws Exception {
        proxy.leadTo(Urls.port(server.url()));
        assertThat(reports.next()).isInstanceOf(ConnectionRestoredException.class);
    }

    private void answer(TemporaryQueue to, String text) throws JMSException {
        try (Connection other = server.factory().createConnection()) {
            Session session = other.createSession();
            session.createProducer(null).send(to, session.createTextMessage(text));
        }
    }

    private void assertGone(TemporaryQueue queue) {
        assertThatThrownBy(() -> answer(queue, "too late")).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    void deletionWaitsForTheConnectionAndHolds() throws Exception {
        try (Connection connection = connect("")) {
            connection.start();
            Session session = connection.createSession();
            TemporaryQueue replies = session.createTemporaryQueue();
            Reports reports = takeAway(connection);
            Parallel.Running<Void> deleting = Parallel.start(() -> {
                replies.delete();
                return null;
            });
            deleting.whenItWaits();
            // It is there as long as its owner may come back.
            answer(replies, "in time");
            letBack(reports);
            Parallel.soon(deleting);
            assertGone(replies);
            letBack(takeAway(connection));
            assertGone(replies);
        }
    }

    @Test
    void deletionHoldsOverARestartOfTheServer() throws Exception {
        try (Connection connection = connect("")) {
            connection.start();
            Session session = connection.createSession();
            TemporaryQueue replies = session.createTemporaryQueue();
            TemporaryQueue others = session.createTemporaryQueue();
            MessageConsumer consumer = session.createConsumer(others);
            Reports reports = takeAway(connection);
            Parallel.Running<Void> deleting = Parallel.start(() -> {
                replies.delete();
                return null;
            });
            deleting.whenItWaits();
            server.restart();
            // Nobody is there who could take a reply: the one who sends it hears so.
            assertGone(others);
            letBack(reports);
            Parallel.soon(deleting);
            assertGone(replies);
            answer(others, "answered");
            assertThat(consumer.receive(SOON).getBody(String.class)).isEqualTo("answered");
        }
    }

    @Test
    void deletionWithoutAnAnswerIsDoneOnce() throws Exception {
        try (Connection connection = connect("")) {
            connection.start();
            Session session = connection.createSession();
            TemporaryQueue replies = session.createTemporaryQueue();
            // The request arrives, its answer does not.
            proxy.failAt(proxy.frames() + 2, Fault.CUT_BEFORE);
            replies.delete();
            assertGone(replies);
            assertThat(session.createTemporaryQueue()).isNotNull();
        }
    }

    @Test
    void consumerOfAContextReadsOnAfterItsQueueWasMadeAgain() throws Exception {
        try (JMSContext context = new TernConnectionFactory(Urls.through(proxy)).createContext()) {
            TemporaryQueue replies = context.createTemporaryQueue();
            var consumer = context.createConsumer(replies);
            server.restart();
            proxy.leadTo(Urls.port(server.url()));
            context.createProducer().send(replies, "after");
            assertThat(consumer.receiveBody(String.class, SOON)).isEqualTo("after");
        }
    }
}
