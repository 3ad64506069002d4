package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ternmq.client.TernSession;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.broker.BrokerConfig;
import org.ternmq.server.broker.DestinationPolicies;
import org.ternmq.server.broker.DestinationPolicy;
import org.ternmq.server.broker.RedeliveryPolicy;

/** Messages that applications fail on, or that expire (Jakarta Messaging 3.1, sections 3.4.9, 3.5.11 and 8.7). */
class DeadLetterTest extends ServerTest {
    @ParameterizedTest
    @ValueSource(ints = {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE})
    void messageThatAListenerThrowsOnTenTimesBecomesADeadLetterThatSaysWhy(int mode) throws Exception {
        Connection connection = server.connect();
        Session sending = session(connection);
        send(sending, "orders", "poison", "good");
        AtomicInteger failures = new AtomicInteger();
        BlockingQueue<String> good = new LinkedBlockingQueue<>();
        Session listening = connection.createSession(false, mode);
        consumer(listening, "orders").setMessageListener(message -> {
            try {
                if (text(message).equals("poison")) {
                    throw new IllegalStateException("boom " + failures.incrementAndGet());
                }
                good.add(text(message));
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
        });
        Message dead = consumer(session(connection), "DLQ.orders").receive(SOON);
        assertThat(text(dead)).isEqualTo("poison");
        assertThat(dead.getStringProperty("JMS_TERN_DLQ_REASON"))
                .isEqualTo("delivered 10 times and came back; the last: java.lang.IllegalStateException: boom 10");
        assertThat(dead.getIntProperty("JMS_TERN_DLQ_COUNT")).isEqualTo(10);
        assertThat(dead.getStringProperty("JMS_TERN_DLQ_ATTEMPTS").lines()).hasSize(10);
        assertThat(dead.getLongProperty("JMS_TERN_DLQ_FIRST_TIME"))
                .isLessThanOrEqualTo(dead.getLongProperty("JMS_TERN_DLQ_LAST_TIME"));
        assertThat(dead.getJMSDestination()).isEqualTo(sending.createQueue("orders"));
        assertThat(dead.getJMSRedelivered()).isFalse();
        assertThat(good.poll(SOON, TimeUnit.MILLISECONDS)).isEqualTo("good");
        assertThat(failures).hasValue(10);
    }

    /** In the modes where the application decides, what the listener threw is told with what it then did. */
    @ParameterizedTest
    @ValueSource(ints = {Session.CLIENT_ACKNOWLEDGE, TernSession.INDIVIDUAL_ACKNOWLEDGE, Session.SESSION_TRANSACTED})
    void deadLetterSaysWhatAListenerThrewInEveryMode(int mode) throws Exception {
        Connection connection = server.connect();
        Session listening = connection.createSession(mode);
        consumer(listening, "orders").setMessageListener(message -> {
            try {
                if (text(message).equals("take back")) {
                    if (mode == Session.SESSION_TRANSACTED) {
                        listening.rollback();
                    } else {
                        listening.recover();
                    }
                    return;
                }
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
            throw new IllegalStateException("boom");
        });
        send(session(connection), "orders", "poison");
        MessageConsumer dead = consumer(session(connection), "DLQ.orders");
        send(session(connection), "orders", "take back");
        Message poison = dead.receive(SOON);
        assertThat(text(poison)).isEqualTo("poison");
        String cause = "java.lang.IllegalStateException: boom; then "
                + (mode == Session.SESSION_TRANSACTED
                        ? "its transaction was rolled back"
                        : "the session was recovered");
        assertThat(poison.getStringProperty("JMS_TERN_DLQ_REASON"))
                .isEqualTo("delivered 10 times and came back; the last: " + cause);
        assertThat(poison.getStringProperty("JMS_TERN_DLQ_ATTEMPTS").lines())
                .hasSize(10)
                .allSatisfy(line -> assertThat(line).endsWith(cause));
    }

    @Test
    void messageThatIsRolledBackTenTimesBecomesADeadLetterAndOutlivesARestart() throws Exception {
        Session session = transacted(server.connect());
        send(session, "orders", "poison");
        session.commit();
        MessageConsumer consumer = consumer(session, "orders");
        for (int i = 1; i <= 10; i++) {
            Message message = consumer.receive(SOON);
            assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(i);
            session.rollback();
        }
        assertThat(consumer.receive(100)).isNull();
        server.restart();
        Session after = session(server.connect());
        assertThat(drain(consumer(after, "orders"))).isEmpty();
        assertThat(receive(consumer(after, "DLQ.orders"))).isEqualTo("poison");
    }

    @Test
    void deadLetterOfOneSubscriptionLeavesTheOtherAlone() throws Exception {
        Connection connection = server.connectAs("shop");
        Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
        Topic topic = session.createTopic("prices");
        MessageConsumer failing = session.createDurableConsumer(topic, "failing");
        MessageConsumer other = session(connection).createDurableConsumer(topic, "other");
        try (MessageProducer producer = session.createProducer(topic)) {
            producer.send(session.createTextMessage("price"));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(receive(failing)).isEqualTo("price");
            session.recover();
        }
        Message dead = consumer(session(connection), "DLQ.prices").receive(SOON);
        assertThat(dead.getStringProperty("JMS_TERN_ORIGINAL_SUBSCRIPTION")).isEqualTo("shop/failing");
        assertThat(receive(other)).isEqualTo("price");
    }

    @Test
    void deadLetterIsSelectedAndBrowsedByWhatTheServerSaysOfIt(@TempDir Path other) throws Exception {
        DestinationPolicy twice = DestinationPolicy.usual().withRedelivery(RedeliveryPolicy.USUAL.withMaxDeliveries(2));
        BrokerConfig limits = BrokerConfig.defaults().withDestinations(DestinationPolicies.of(twice));
        try (RunningServer own = RunningServer.of(ServerConfig.of(other).withBroker(limits))) {
            Session session = transacted(own.connect());
            send(session, "orders", "poison", "good");
            session.commit();
            MessageConsumer consumer = consumer(session, "orders");
            for (int i = 0; i < 2; i++) {
                assertThat(receive(consumer)).isEqualTo("poison");
                session.rollback();
            }
            assertThat(receive(consumer)).isEqualTo("good");
            session.commit();
            Queue dead = session.createQueue("DLQ.orders");
            try (MessageConsumer selecting = session.createConsumer(dead, "JMS_TERN_DLQ_COUNT = 2")) {
                assertThat(receive(selecting)).isEqualTo("poison");
                session.rollback();
            }
            assertThat(browse(session, dead, "JMS_TERN_ORIGINAL_DESTINATION = 'queue orders'"))
                    .containsExactly("poison");
            assertThat(browse(session, dead, "JMS_TERN_DLQ_COUNT > 2")).isEmpty();
        }
    }

    private static List<String> browse(Session session, Queue queue, String selector) throws JMSException {
        List<String> texts = new ArrayList<>();
        try (QueueBrowser browser = session.createBrowser(queue, selector)) {
            for (Enumeration<?> left = browser.getEnumeration(); left.hasMoreElements(); ) {
                texts.add(text((Message) left.nextElement()));
            }
        }
        return texts;
    }

    @Test
    void delayedRedeliveryLetsOthersPassAndExpiredMessagesAreKeptWhereThePolicySaysSo(@TempDir Path other)
            throws Exception {
        DestinationPolicy policy = DestinationPolicy.usual()
                .withRedelivery(RedeliveryPolicy.USUAL.withDelay(300, 1, 300))
                .withExpiryQueue("expired");
        BrokerConfig limits = BrokerConfig.defaults().withDestinations(DestinationPolicies.of(policy));
        try (RunningServer own = RunningServer.of(ServerConfig.of(other).withBroker(limits))) {
            Session session = transacted(own.connect());
            send(session, "orders", "first", "second");
            session.commit();
            MessageConsumer consumer = consumer(session, "orders");
            assertThat(receive(consumer)).isEqualTo("first");
            session.rollback();
            assertThat(receive(consumer)).isEqualTo("second");
            assertThat(receive(consumer)).isEqualTo("first");
            session.commit();
            consumer.close();
            MessageProducer producer = session.createProducer(session.createQueue("orders"));
            producer.setTimeToLive(50);
            producer.send(session.createTextMessage("late"));
            session.commit();
            Session reading = session(own.connect());
            Message expired = consumer(reading, "expired").receive(SOON);
            assertThat(text(expired)).isEqualTo("late");
            assertThat(expired.getStringProperty("JMS_TERN_DLQ_REASON")).startsWith("expired at ");
        }
    }
}
