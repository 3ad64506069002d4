package org.ternmq.tck.chapter6;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** Listeners and waiting receives while a connection stops or closes. */
class ListenerAndCloseTest extends ServerTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch mayLeave = new CountDownLatch(1);

    /** A listener that stays in its first message until it may leave. */
    private void listenSlowly(MessageConsumer consumer) throws Exception {
        consumer.setMessageListener(message -> {
            entered.countDown();
            Parallel.await(mayLeave);
        });
    }

    private static void assertWaits(Parallel.Running<?> running) {
        assertThat(running.whenItWaits().isDone()).isFalse();
    }

    @Test
    @Section("6.1.5")
    void stopWaitsForListenersThatRun() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        listenSlowly(consumer(session, "q"));
        send(session(connection), "q", "a");
        Parallel.await(entered);
        Parallel.Running<Boolean> stopping = Parallel.start(() -> {
            connection.stop();
            return mayLeave.getCount() == 0;
        });
        assertWaits(stopping);
        mayLeave.countDown();
        assertThat(Parallel.soon(stopping)).isTrue();
    }

    @Test
    @Section("6.1.5")
    void aReceiveUnderWayGetsNothingWhileTheConnectionIsStopped() throws Exception {
        Connection connection = server.connect();
        MessageConsumer consumer = consumer(session(connection), "q");
        Parallel.Running<Message> receiving = Parallel.start(() -> consumer.receive(SOON));
        connection.stop();
        send(session(connection), "q", "a");
        assertWaits(receiving);
        connection.start();
        assertThat(text(Parallel.soon(receiving))).isEqualTo("a");
    }

    @Test
    @Section("6.1.5")
    void theTimeOfAReceiveRunsOnWhileTheConnectionIsStopped() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        MessageConsumer consumer = consumer(session, "q");
        send(session(connection), "q", "a");
        connection.stop();
        assertThat(consumer.receive(50)).isNull();
    }

    @Test
    @Section("6.1.5")
    void stopInAListenerOfTheConnectionThrowsIllegalState() throws Exception {
        Connection connection = server.connect();
        CompletableFuture<Exception> thrown = new CompletableFuture<>();
        consumer(session(connection), "q")
                .setMessageListener(message -> thrown.complete(Parallel.thrownBy(connection::stop)));
        send(session(connection), "q", "a");
        assertThat(Parallel.soon(thrown)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Section("6.1.8")
    void closeInAListenerOfTheConnectionThrowsIllegalState() throws Exception {
        Connection connection = server.connect();
        CompletableFuture<Exception> thrown = new CompletableFuture<>();
        consumer(session(connection), "q")
                .setMessageListener(message -> thrown.complete(Parallel.thrownBy(connection::close)));
        send(session(connection), "q", "a");
        assertThat(Parallel.soon(thrown)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Section("6.2.15")
    void closeInAListenerOfTheSessionThrowsIllegalState() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        CompletableFuture<Exception> thrown = new CompletableFuture<>();
        consumer(session, "q").setMessageListener(message -> thrown.complete(Parallel.thrownBy(session::close)));
        send(session(connection), "q", "a");
        assertThat(Parallel.soon(thrown)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Section("6.1.8")
    void stopAndCloseInAListenerOfAContextThrowIllegalStateRuntime() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            CompletableFuture<List<Exception>> thrown = new CompletableFuture<>();
            JMSConsumer consumer = context.createConsumer(context.createQueue("q"));
            consumer.setMessageListener(message ->
                    thrown.complete(List.of(Parallel.thrownBy(context::stop), Parallel.thrownBy(context::close))));
            send(session(server.connect()), "q", "a");
            assertThat(Parallel.soon(thrown)).hasSize(2).allSatisfy(e -> assertThat(e)
                    .isInstanceOf(IllegalStateRuntimeException.class));
        }
    }

    @Test
    @Section("6.1.8")
    void closeOfAConnectionWaitsForItsListenersWhichMayStillUseIt() throws Exception {
        Connection connection = server.connect();
        Session session = transacted(connection);
        CompletableFuture<Exception> thrown = new CompletableFuture<>();
        consumer(session, "in").setMessageListener(message -> {
            entered.countDown();
            Parallel.await(mayLeave);
            thrown.complete(Parallel.thrownBy(() -> {
                send(session, "out", "from the listener");
                session.commit();
            }));
        });
        send(session(connection), "in", "a");
        Parallel.await(entered);
        Parallel.Running<Void> closing = Parallel.start(() -> {
            connection.close();
            return null;
        });
        assertWaits(closing);
        mayLeave.countDown();
        Parallel.soon(closing);
        assertThat(Parallel.soon(thrown)).isNull();
        Session other = session(server.connect());
        assertThat(drain(consumer(other, "out"))).containsExactly("from the listener");
        assertThat(drain(consumer(other, "in"))).isEmpty();
    }

    @Test
    @Section("6.2.15")
    void closeOfASessionWaitsForItsListener() throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        listenSlowly(consumer(session, "q"));
        send(session(connection), "q", "a");
        Parallel.await(entered);
        Parallel.Running<Boolean> closing = Parallel.start(() -> {
            session.close();
            return mayLeave.getCount() == 0;
        });
        assertWaits(closing);
        mayLeave.countDown();
        assertThat(Parallel.soon(closing)).isTrue();
        assertThat(drain(consumer(session(connection), "q"))).isEmpty();
    }

    @Test
    @Section("6.1.8")
    void closeOfAConnectionEndsItsReceivesWithNull() throws Exception {
        Connection connection = server.connect();
        MessageConsumer consumer = consumer(session(connection), "q");
        Parallel.Running<Message> receiving = Parallel.start(consumer::receive);
        receiving.whenItWaits();
        connection.close();
        assertThat(Parallel.soon(receiving)).isNull();
    }

    @Test
    @Section("6.2.5")
    void noListenerIsSetWhileAReceiveIsUnderWay() throws Exception {
        Session session = session(server.connect());
        MessageConsumer consumer = consumer(session, "q");
        MessageConsumer other = consumer(session, "p");
        Parallel.Running<Message> receiving = Parallel.start(consumer::receive);
        receiving.whenItWaits();
        assertThatThrownBy(() -> other.setMessageListener(message -> {})).isInstanceOf(IllegalStateException.class);
        consumer.close();
        assertThat(Parallel.soon(receiving)).isNull();
    }

    @Test
    @Section("6.2.5")
    void aSessionWithAListenerDoesNotReceive() throws Exception {
        Session session = session(server.connect());
        MessageConsumer consumer = consumer(session, "q");
        MessageConsumer other = consumer(session, "p");
        consumer.setMessageListener(message -> {});
        assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.receive(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(other::receive).isInstanceOf(IllegalStateException.class);
        consumer.setMessageListener(null);
        assertThat(other.receiveNoWait()).isNull();
    }

    @Test
    @Section("6.2.13")
    void listenersOfASessionRunOneAtATimeOnOneThread() throws Exception {
        Connection connection = server.connectStopped();
        Session session = session(connection);
        List<String> threads = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(4);
        for (String queue : List.of("a", "b")) {
            consumer(session, queue).setMessageListener(message -> {
                threads.add(Thread.currentThread().getName());
                all.countDown();
            });
        }
        Session sender = session(connection);
        send(sender, "a", "1", "2");
        send(sender, "b", "1", "2");
        connection.start();
        Parallel.await(all);
        assertThat(threads).hasSize(4).containsOnly(threads.get(0));
    }

    @Test
    @Section("6.2.14")
    void listenersOfDifferentSessionsRunAtTheSameTime() throws Exception {
        Connection connection = server.connect();
        CountDownLatch both = new CountDownLatch(2);
        for (String queue : List.of("a", "b")) {
            consumer(session(connection), queue).setMessageListener(message -> {
                both.countDown();
                Parallel.await(both);
            });
        }
        send(session(connection), "a", "1");
        send(session(connection), "b", "1");
        Parallel.await(both);
    }
}
