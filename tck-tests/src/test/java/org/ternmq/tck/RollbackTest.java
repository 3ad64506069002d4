package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ternmq.client.TernConnectionFactory;

/** Rollbacks and recovers with much on its way (Jakarta Messaging 3.1, sections 6.2.7 and 6.2.11). */
class RollbackTest extends ServerTest {
    private static final int OUTSTANDING = 4000;
    private static final int ROUNDS = 8;
    private static final int EACH_ROUND = 60;

    /** What the client drops as of another epoch, the server must have taken back. */
    @Test
    void whatArrivesAtAnotherConsumerDuringALongRollbackIsDelivered() throws Exception {
        TernConnectionFactory factory = new TernConnectionFactory(server.url() + "?prefetch=10000&prefetchBytes=64MB");
        try (Connection connection = factory.createConnection()) {
            connection.start();
            Session sending = session(connection);
            sendFast(sending, "long", OUTSTANDING);
            Session session = transacted(connection);
            MessageConsumer slow = consumer(session, "long");
            MessageConsumer other = consumer(session, "other");
            for (int round = 0; round < ROUNDS; round++) {
                assertThat(slow.receiveNoWait()).isNotNull();
                CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> trySend(sending));
                session.rollback();
                sent.get(SOON, TimeUnit.MILLISECONDS);
                assertThat(drain(other)).as("round %s", round).hasSize(EACH_ROUND);
                session.commit();
            }
        }
    }

    private static void trySend(Session session) {
        try {
            sendFast(session, "other", EACH_ROUND);
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    private static void sendFast(Session session, String queue, int count) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            for (int i = 0; i < count - 1; i++) {
                producer.send(session.createTextMessage(queue + i));
            }
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.send(session.createTextMessage(queue + (count - 1)));
        }
    }
}
