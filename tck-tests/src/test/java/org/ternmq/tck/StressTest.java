package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.broker.BrokerConfig;
import org.ternmq.server.broker.DestinationPolicies;
import org.ternmq.server.broker.DestinationPolicy;
import org.ternmq.server.broker.RedeliveryPolicy;

/**
 * Many threads that take, roll back, recover, close and open again on one queue. A ledger shows that what was committed
 * or acknowledged came once, and that nothing was lost.
 */
class StressTest extends ServerTest {
    private static final String QUEUE = "stress";
    private static final int TAKERS = 6;
    private static final int MESSAGES = 1500;
    private static final long SEED = 20_240_817;

    private final List<String> ledger = Collections.synchronizedList(new ArrayList<>());

    /** Without a maximum of deliveries: by chance some messages are given back very often. */
    @Override
    ServerConfig config(Path data) {
        RedeliveryPolicy endless = RedeliveryPolicy.USUAL.withMaxDeliveries(0);
        DestinationPolicy policy = DestinationPolicy.usual().withRedelivery(endless);
        return super.config(data).withBroker(BrokerConfig.defaults().withDestinations(DestinationPolicies.of(policy)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 500})
    void transactedConsumersTakeEachMessageOnce(int prefetch) throws Exception {
        try (Connection connection = connect(prefetch)) {
            run(random -> new Taker(random, transacted(connection), true));
        }
        assertThat(ledger).containsExactlyInAnyOrder(texts());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 500})
    void clientAcknowledgedMessagesComeOnce(int prefetch) throws Exception {
        try (Connection connection = connect(prefetch)) {
            run(random -> new Taker(random, connection.createSession(Session.CLIENT_ACKNOWLEDGE), false));
        }
        assertThat(ledger).containsExactlyInAnyOrder(texts());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 500})
    void whoeverClosesAConsumerOfAnotherThreadLosesAndDoublesNothing(int prefetch) throws Exception {
        try (Connection connection = connect(prefetch)) {
            run(random -> new ClosedUnderway(random, transacted(connection)));
        }
        assertThat(ledger).containsExactlyInAnyOrder(texts());
    }

    private Connection connect(int prefetch) throws JMSException {
        Connection connection = new TernConnectionFactory(server.url() + "?prefetch=" + prefetch).createConnection();
        connection.start();
        return connection;
    }

    private static String[] texts() {
        String[] texts = new String[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            texts[i] = "m" + i;
        }
        return texts;
    }

    /** Makes a thread's work, by its own random numbers. */
    private interface Work {
        Callable<Void> of(Random random) throws JMSException;
    }

    private void run(Work work) throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        tasks.add(this::sendAll);
        for (int i = 0; i < TAKERS; i++) {
            tasks.add(work.of(new Random(SEED + i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Void> done : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Void sendAll() throws JMSException {
        Session session = session(server.connect());
        MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        for (String text : texts()) {
            producer.send(session.createTextMessage(text));
        }
        return null;
    }

    private boolean isAllTaken() {
        return ledger.size() >= MESSAGES;
    }

    /** Takes some, and either keeps them or gives them back; opens its consumer afresh now and then. */
    private final class Taker implements Callable<Void> {
        private final Random random;
        private final Session session;
        private final boolean transacted;
        private final List<String> taken = new ArrayList<>();

        Taker(Random random, Session session, boolean transacted) {
            this.random = random;
            this.session = session;
            this.transacted = transacted;
        }

        @Override
        public Void call() throws JMSException {
            try (session) {
                while (!isAllTaken()) {
                    try (MessageConsumer consumer = consumer(session, QUEUE)) {
                        for (int round = random.nextInt(4); round >= 0; round--) {
                            takeSome(consumer);
                        }
                    }
                    settle(null);
                }
            }
            return null;
        }

        private void takeSome(MessageConsumer consumer) throws JMSException {
            Message last = null;
            for (int i = random.nextInt(12); i >= 0; i--) {
                Message message = random.nextBoolean() ? consumer.receiveNoWait() : consumer.receive(3);
                if (message != null) {
                    taken.add(text(message));
                    last = message;
                }
            }
            if (random.nextInt(3) > 0) {
                settle(last);
            }
        }

        /** After this nothing is taken and open. */
        private void settle(Message last) throws JMSException {
            boolean keep = random.nextInt(3) > 0 && (transacted || last != null);
            if (keep && transacted) {
                session.commit();
            } else if (keep) {
                last.acknowledge();
            } else if (transacted) {
                session.rollback();
            } else {
                session.recover();
            }
            if (keep) {
                ledger.addAll(taken);
            }
            taken.clear();
        }
    }

    /** Receives while another thread closes the consumer under it, at any moment; then commits what it got. */
    private final class ClosedUnderway implements Callable<Void> {
        private final Random random;
        private final Session session;

        ClosedUnderway(Random random, Session session) {
            this.random = random;
            this.session = session;
        }

        @Override
        public Void call() throws Exception {
            ExecutorService closer = Executors.newSingleThreadExecutor();
            try (session) {
                while (!isAllTaken()) {
                    MessageConsumer consumer = consumer(session, QUEUE);
                    CountDownLatch tookSome = new CountDownLatch(random.nextInt(20));
                    Future<?> closing = closer.submit(() -> {
                        tookSome.await(SOON, TimeUnit.MILLISECONDS);
                        consumer.close();
                        return null;
                    });
                    List<String> taken = takeUntilClosed(consumer, tookSome);
                    closing.get(SOON, TimeUnit.MILLISECONDS);
                    session.commit();
                    ledger.addAll(taken);
                }
            } finally {
                closer.shutdownNow();
            }
            return null;
        }

        private List<String> takeUntilClosed(MessageConsumer consumer, CountDownLatch took) throws JMSException {
            List<String> taken = new ArrayList<>();
            try {
                for (int asked = 0; ; asked++) {
                    Message message = random.nextInt(4) > 0 ? consumer.receive(2) : consumer.receiveNoWait();
                    if (message != null) {
                        taken.add(text(message));
                    }
                    if (message != null || asked > 30) {
                        took.countDown();
                    }
                }
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("the consumer is closed");
            }
            return taken;
        }
    }
}
