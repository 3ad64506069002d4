package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A connection may be used by any number of threads, a session by one (Jakarta Messaging 3.1, section 2.14). */
class ConcurrencyTest extends ServerTest {
    private static final int THREADS = 16;
    private static final int ROUNDS = 20;
    private static final int MESSAGES = 25;

    @Test
    void manyThreadsOpenUseAndCloseSessionsOfOneConnection() throws Exception {
        Connection connection = server.connect();
        CountDownLatch received = new CountDownLatch(THREADS * ROUNDS * MESSAGES);
        List<Callable<Void>> senders = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            String queue = "threads" + thread;
            Session listening = session(connection);
            consumer(listening, queue).setMessageListener(message -> received.countDown());
            senders.add(() -> sendInRounds(connection, queue));
        }
        run(senders);

        assertThat(received.await(SOON, TimeUnit.MILLISECONDS)).isTrue();
    }

    private static Void sendInRounds(Connection connection, String queue) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (Session session = session(connection)) {
                MessageProducer producer = session.createProducer(session.createQueue(queue));
                producer.setDeliveryMode(round % 4 == 0 ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT);
                for (int i = 0; i < MESSAGES; i++) {
                    producer.send(session.createTextMessage(queue + round + i));
                }
            }
        }
        return null;
    }

    @Test
    void consumersComeAndGoWhileOthersTakeTheRest() throws Exception {
        Connection connection = server.connect();
        List<Callable<List<String>>> takers = new ArrayList<>();
        String[] texts = new String[1000];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = "m" + i;
        }
        send(session(connection), "hands", texts);
        for (int thread = 0; thread < 8; thread++) {
            takers.add(() -> takeInTurns(connection));
        }
        List<String> all = new ArrayList<>();
        for (Future<List<String>> taken : run(takers)) {
            all.addAll(taken.get());
        }

        assertThat(all).containsExactlyInAnyOrder(texts);
    }

    private static List<String> takeInTurns(Connection connection) throws Exception {
        List<String> taken = new ArrayList<>();
        try (Session session = transacted(connection)) {
            for (int empty = 0; empty < 3; ) {
                int before = taken.size();
                try (MessageConsumer consumer = consumer(session, "hands")) {
                    for (int i = 0; i < 10; i++) {
                        String text = text(consumer.receiveNoWait());
                        if (text != null) {
                            taken.add(text);
                        }
                    }
                    session.commit();
                }
                empty = taken.size() == before ? empty + 1 : 0;
            }
        }
        return taken;
    }

    private static <T> List<Future<T>> run(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<T>> futures = threads.invokeAll(tasks);
            for (Future<T> future : futures) {
                future.get(SOON, TimeUnit.MILLISECONDS);
            }
            return futures;
        } finally {
            threads.shutdownNow();
        }
    }
}
