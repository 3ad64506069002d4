package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ternmq.tck.Parallel;

/** Programs whose server starts again go on as if nothing had happened, as far as their modes promise. */
class RestartTest extends FaultTest {
    private static final int MESSAGES = 60;
    private static final long ROUND_NANOS = 60_000_000_000L;

    private void restart() throws Exception {
        server.restart();
        proxy.leadTo(Urls.port(server.url()));
    }

    @ParameterizedTest
    @EnumSource(ConsumingMode.class)
    void nothingPromisedIsLostAndNothingSettledComesAgain(ConsumingMode mode) throws Exception {
        Ledger ledger = new Ledger();
        CountDownLatch half = new CountDownLatch(MESSAGES / 2);
        try (Connection sending = connect("");
                Connection consuming = connect(mode.options)) {
            consuming.start();
            Parallel.Running<Void> sender = Parallel.start(() -> sendAll(sending, ledger, half));
            Parallel.Running<Void> consumer = Parallel.start(() -> consumeAll(mode, consuming, ledger));
            Parallel.await(half);
            restart();
            Parallel.soon(sender);
            Parallel.soon(consumer);
        }
        ledger.assertNothingLost(mode.name());
        ledger.assertDoublesAreMarked(mode.name());
        if (mode.exact && mode != ConsumingMode.STRICT_AUTO) {
            ledger.assertNothingDoubled(mode.name());
        }
    }

    private static Void sendAll(Connection connection, Ledger ledger, CountDownLatch half) throws JMSException {
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(session.createQueue("q"));
        for (int i = 0; i < MESSAGES; i++) {
            producer.send(session.createTextMessage("m-" + i));
            ledger.promise("m-" + i);
            half.countDown();
        }
        return null;
    }

    private static Void consumeAll(ConsumingMode mode, Connection connection, Ledger ledger) throws JMSException {
        Session session = connection.createSession(mode.sessionMode);
        MessageConsumer consumer = session.createConsumer(session.createQueue("q"));
        MessageProducer out = session.createProducer(session.createQueue("out"));
        long deadline = System.nanoTime() + ROUND_NANOS;
        while (ledger.distinct() < MESSAGES) {
            assertThat(deadline - System.nanoTime()).as("time left for " + mode).isPositive();
            mode.consumeSome(session, consumer, out, ledger);
        }
        return null;
    }

    @Test
    void temporaryQueueIsThereAgainUnderItsName() throws Exception {
        try (Connection connection = connect("")) {
            connection.start();
            Session session = connection.createSession();
            TemporaryQueue replies = session.createTemporaryQueue();
            MessageConsumer consumer = session.createConsumer(replies);
            MessageProducer producer = session.createProducer(replies);
            producer.send(session.createTextMessage("before"));
            assertThat(consumer.receive(20_000).getBody(String.class)).isEqualTo("before");
            restart();
            producer.send(session.createTextMessage("after"));
            assertThat(consumer.receive(20_000).getBody(String.class)).isEqualTo("after");
        }
    }

    @Test
    void durableSubscriptionGetsWhatIsPublishedAfterwards() throws Exception {
        try (Connection connection = connect("&clientId=c")) {
            connection.start();
            Session session = connection.createSession();
            var topic = session.createTopic("news");
            MessageConsumer consumer = session.createDurableConsumer(topic, "s", "kind = 'wanted'", false);
            restart();
            MessageProducer producer = session.createProducer(topic);
            for (String kind : new String[] {"other", "wanted"}) {
                Message message = session.createTextMessage(kind);
                message.setStringProperty("kind", kind);
                producer.send(message);
            }
            assertThat(consumer.receive(20_000).getBody(String.class)).isEqualTo("wanted");
        }
    }
}
