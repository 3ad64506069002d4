package org.ternmq.tck.chapter11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueConnection;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.TopicConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ternmq.client.destination.TernTopic;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.report.Section;

/** Consumers of a connection. */
class ConnectionConsumerTest extends ApplicationServerTest {
    private static final TernTopic TOPIC = new TernTopic("t");

    @Test
    @Section("11.2.4")
    void aConnectionConsumerHasItsPoolUntilItIsClosed() throws Exception {
        SessionPool pool = new SessionPool();
        ConnectionConsumer consumer = connection.createConnectionConsumer(QUEUE, null, pool, 1);
        assertThat(consumer.getServerSessionPool()).isSameAs(pool);
        consumer.close();
        consumer.close();
        assertThatThrownBy(consumer::getServerSessionPool).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Section("11.2.4")
    void argumentsThatMakeNoSenseAreRefused() throws Exception {
        SessionPool pool = new SessionPool();
        assertThatThrownBy(() -> connection.createConnectionConsumer(QUEUE, null, null, 1))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("ServerSessionPool");
        for (int none : new int[] {0, -1}) {
            assertThatThrownBy(() -> connection.createConnectionConsumer(QUEUE, null, pool, none))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("maxMessages");
        }
        assertThatThrownBy(() -> connection.createConnectionConsumer(QUEUE, "x >", pool, 1))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> connection.createConnectionConsumer((TernTopic) null, null, pool, 1))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> connection.createSharedConnectionConsumer(null, "s", null, pool, 1))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> connection.createDurableConnectionConsumer(TOPIC, "s", null, pool, 1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Section("11.2.4")
    void aSelectorSaysWhichMessages() throws Exception {
        SessionPool pool = SessionPool.of(1, connection, AUTO, this::note);
        connection.createConnectionConsumer(QUEUE, "n > 1", pool, 5);
        try (MessageProducer producer = session.createProducer(QUEUE)) {
            for (int i = 0; i < 4; i++) {
                Message message = session.createTextMessage("m" + i);
                message.setIntProperty("n", i);
                producer.send(message);
            }
        }
        assertThat(seen(2)).containsExactly("m2", "m3");
        connection.close();
        assertThat(texts(elsewhere(2))).containsExactly("m0", "m1");
    }

    @Test
    @Section("11.2.4")
    void atMostMaxMessagesAreLoadedAtATime() throws Exception {
        send(session, "q", "a", "b", "c", "d", "e");
        SessionPool pool = new SessionPool();
        connection.createConnectionConsumer(QUEUE, null, pool, 3);
        whenAllHaveCome();
        LoadedSession first = new LoadedSession(SessionPool.session(connection, AUTO, this::note));
        pool.add(first);
        first.whenStarted();
        first.getSession().run();
        assertThat(seen).containsExactly("a", "b", "c");
        LoadedSession second = new LoadedSession(SessionPool.session(connection, AUTO, this::note));
        pool.add(second);
        second.whenStarted();
        second.getSession().run();
        assertThat(seen).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    @Section("11.2.4")
    void aSessionThatIsStillFullIsWaitedForUntilTheClose() throws Exception {
        Session worker = SessionPool.session(connection, AUTO, this::note);
        LoadedSession loaded = new LoadedSession(worker);
        ConnectionConsumer consumer = connection.createConnectionConsumer(QUEUE, null, () -> loaded, 1);
        send(session, "q", "a", "b");
        loaded.whenStarted();
        whenAllHaveCome();
        consumer.close();
        assertNoThreadIsLeft();
        worker.run();
        assertThat(seen).isEmpty();
        List<Message> back = elsewhere(2);
        assertThat(texts(back)).containsExactly("a", "b");
        SessionListenerTest.assertUnseen(back);
    }

    @Test
    @Section("11.2.4")
    void fourSessionsProcessEachMessageOnce() throws Exception {
        int count = 2_000;
        Set<Session> workers = ConcurrentHashMap.newKeySet();
        SessionPool pool = SessionPool.of(4, connection, AUTO, (from, message) -> {
            workers.add(from);
            note(from, message);
        });
        connection.createConnectionConsumer(QUEUE, null, pool, 7);
        List<String> sent = IntStream.range(0, count).mapToObj(i -> "m" + i).toList();
        Session sender = transacted(server.connect());
        send(sender, "q", sent.toArray(String[]::new));
        sender.commit();
        assertThat(seen(count)).containsExactlyInAnyOrderElementsOf(sent);
        connection.close();
        assertThat(elsewhere(0)).isEmpty();
        assertThat(seen).isEmpty();
        assertThat(workers).hasSizeBetween(1, 4);
        assertThat(pool.thrown()).isEmpty();
    }

    @Test
    @Section("11.2.4")
    void fourTransactedSessionsThatRollBackNowAndThenCommitEachMessageOnce() throws Exception {
        int count = 400;
        Set<String> failed = ConcurrentHashMap.newKeySet();
        SessionPool pool = SessionPool.of(4, connection, Session.SESSION_TRANSACTED, (from, message) -> {
            from.createProducer(from.createQueue("out")).send(from.createTextMessage(text(message)));
            if (Integer.parseInt(text(message)) % 3 == 0 && failed.add(text(message))) {
                from.rollback();
            } else {
                from.commit();
            }
        });
        connection.createConnectionConsumer(QUEUE, null, pool, 5);
        List<String> sent = IntStream.range(0, count).mapToObj(String::valueOf).toList();
        send(session, "q", sent.toArray(String[]::new));
        List<String> out = new ArrayList<>();
        var outcome = consumer(session(server.connect()), "out");
        for (int i = 0; i < count; i++) {
            out.add(receive(outcome));
        }
        assertThat(out).containsExactlyInAnyOrderElementsOf(sent);
        connection.close();
        assertThat(elsewhere(0)).isEmpty();
        assertThat(drain(outcome)).isEmpty();
    }

    @Test
    @Section("11.2.4")
    void closeGivesBackWhatIsLoadedAndNotSeen() throws Exception {
        Session worker = SessionPool.session(connection, AUTO, this::note);
        SessionPool pool = new SessionPool();
        ConnectionConsumer consumer = connection.createConnectionConsumer(QUEUE, null, pool, 2);
        send(session, "q", "a", "b", "c");
        whenAllHaveCome();
        LoadedSession loaded = new LoadedSession(worker);
        pool.add(loaded);
        loaded.whenStarted();
        consumer.close();
        worker.run();
        assertThat(seen).isEmpty();
        List<Message> back = elsewhere(3);
        assertThat(texts(back)).containsExactly("a", "b", "c");
        SessionListenerTest.assertUnseen(back);
    }

    @Test
    @Section("11.2.4")
    void closeOfTheConnectionGivesBackWhatIsLoadedAndNotSeen() throws Exception {
        loaded(SessionPool.session(connection, Session.SESSION_TRANSACTED, this::note), "a", "b", "c");
        connection.close();
        List<Message> back = elsewhere(3);
        assertThat(texts(back)).containsExactly("a", "b", "c");
        SessionListenerTest.assertUnseen(back);
    }

    @Test
    @Section("11.2.4")
    void closeOfALoadedSessionGivesItsMessagesToTheOthers() throws Exception {
        Session worker = SessionPool.session(connection, AUTO, this::note);
        SessionPool pool = new SessionPool();
        connection.createConnectionConsumer(QUEUE, null, pool, 5);
        send(session, "q", "a", "b", "c");
        whenAllHaveCome();
        LoadedSession loaded = new LoadedSession(worker);
        pool.add(loaded);
        loaded.whenStarted();
        worker.close();
        pool.add(SessionPool.session(connection, AUTO, this::note));
        assertThat(seen(3)).containsExactlyInAnyOrder("a", "b", "c");
        connection.close();
        assertThat(elsewhere(0)).isEmpty();
    }

    @Test
    @Section("11.2.4")
    void nothingIsProcessedWhileTheConnectionIsStopped() throws Exception {
        Connection stopped = server.connectStopped();
        SessionPool pool = SessionPool.of(2, stopped, AUTO, this::note);
        stopped.createConnectionConsumer(QUEUE, null, pool, 5);
        send(session, "q", "a");
        try (QueueBrowser browser = session.createBrowser(QUEUE)) {
            assertThat(browser.getEnumeration().hasMoreElements()).isTrue();
        }
        assertThat(seen).isEmpty();
        stopped.start();
        assertThat(soon(seen)).isEqualTo("a");
        stopped.stop();
        send(session, "q", "b");
        whenAllHaveCome();
        assertThat(seen).isEmpty();
        stopped.start();
        assertThat(soon(seen)).isEqualTo("b");
    }

    @Test
    @Section("11.2.4")
    void aRunWaitsWhileTheConnectionIsStopped() throws Exception {
        Session worker = SessionPool.session(connection, AUTO, this::note);
        loaded(worker, "a", "b");
        connection.stop();
        var running = Parallel.start(() -> {
                    worker.run();
                    return true;
                })
                .whenItWaits();
        assertThat(seen).isEmpty();
        connection.start();
        assertThat(Parallel.soon(running)).isTrue();
        assertThat(seen).containsExactly("a", "b");
    }

    private static void publish(Session from, String... texts) throws JMSException {
        try (MessageProducer producer = from.createProducer(TOPIC)) {
            for (String text : texts) {
                producer.send(from.createTextMessage(text));
            }
        }
    }

    @Test
    @Section("11.2.4")
    void aConsumerOfATopicGetsWhatIsPublishedWhileItIsThere() throws Exception {
        SessionPool pool = SessionPool.of(2, connection, AUTO, this::note);
        publish(session, "before");
        ConnectionConsumer consumer = connection.createConnectionConsumer(TOPIC, null, pool, 5);
        publish(session, "a", "b");
        assertThat(seen(2)).containsExactlyInAnyOrder("a", "b");
        consumer.close();
        publish(session, "after");
        connection.createConnectionConsumer(TOPIC, null, pool, 5);
        publish(session, "c");
        assertThat(soon(seen)).isEqualTo("c");
    }

    @Test
    @Section("11.2.4")
    void aDurableConsumerGetsWhatWasPublishedWhileItWasAway() throws Exception {
        Connection client = server.connectAs("ann");
        SessionPool pool = SessionPool.of(2, client, AUTO, this::note);
        ConnectionConsumer consumer = client.createDurableConnectionConsumer(TOPIC, "s", null, pool, 5);
        publish(session, "a");
        assertThat(soon(seen)).isEqualTo("a");
        assertThatThrownBy(() -> session(client).unsubscribe("s")).isInstanceOf(IllegalStateException.class);
        consumer.close();
        publish(session, "b", "c");
        assertThat(seen).isEmpty();
        ConnectionConsumer again = client.createDurableConnectionConsumer(TOPIC, "s", null, pool, 5);
        assertThat(seen(2)).containsExactlyInAnyOrder("b", "c");
        again.close();
    }

    @Test
    @Section("11.2.4")
    void sharedConsumersDivideTheirSubscription() throws Exception {
        sharedBy((pool, on) -> on.createSharedConnectionConsumer(TOPIC, "s", null, pool, 2));
    }

    @Test
    @Section("11.2.4")
    void sharedDurableConsumersDivideTheirSubscription() throws Exception {
        sharedBy((pool, on) -> on.createSharedDurableConnectionConsumer(TOPIC, "s", null, pool, 2));
        Connection other = server.connect();
        publish(session(other), "later");
        other.createSharedDurableConnectionConsumer(TOPIC, "s", null, SessionPool.of(1, other, AUTO, this::note), 2);
        assertThat(soon(seen)).isEqualTo("later");
    }

    private interface Opening {
        ConnectionConsumer on(ServerSessionPool pool, Connection connection) throws JMSException;
    }

    private void sharedBy(Opening opening) throws Exception {
        Connection second = server.connect();
        opening.on(SessionPool.of(2, connection, AUTO, this::note), connection);
        opening.on(SessionPool.of(2, second, AUTO, this::note), second);
        String[] texts = IntStream.range(0, 100).mapToObj(i -> "m" + i).toArray(String[]::new);
        Connection publisher = server.connect();
        publish(session(publisher), texts);
        assertThat(seen(100)).containsExactlyInAnyOrder(texts);
        second.close();
        connection.close();
        connection = server.connect();
    }

    @Test
    @Section("11.2.4")
    void connectionsForQueuesAndForTopicsHaveConsumersToo() throws Exception {
        try (QueueConnection queues = server.factory().createQueueConnection();
                TopicConnection topics = server.factory().createTopicConnection()) {
            queues.createConnectionConsumer(QUEUE, null, SessionPool.of(1, queues, AUTO, this::note), 1);
            topics.createConnectionConsumer(TOPIC, null, SessionPool.of(1, topics, AUTO, this::note), 1);
            queues.start();
            topics.start();
            send(session, "q", "a");
            publish(session, "b");
            assertThat(seen(2)).containsExactlyInAnyOrder("a", "b");
        }
    }

    @Test
    @Section("11.2.4")
    void noThreadIsLeftAfterTheConnection() throws Exception {
        SessionPool pool = SessionPool.of(1, connection, AUTO, this::note);
        connection.createConnectionConsumer(QUEUE, null, pool, 1);
        send(session, "q", "a");
        assertThat(soon(seen)).isEqualTo("a");
        connection.close();
        assertNoThreadIsLeft();
    }

    private static void assertNoThreadIsLeft() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("ternmq-connection-consumer")) {
                thread.join(SOON);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }
}
