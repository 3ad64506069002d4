package org.ternmq.tck.chapter11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.report.Section;

/** A session's own listener, and its run. */
class SessionListenerTest extends ApplicationServerTest {

    @Test
    @Section("11.2.1")
    void aSessionHasNoListenerOfItsOwnAtFirst() throws Exception {
        assertThat(session.getMessageListener()).isNull();
        MessageListener listener = message -> {};
        session.setMessageListener(listener);
        assertThat(session.getMessageListener()).isSameAs(listener);
        session.setMessageListener(null);
        assertThat(session.getMessageListener()).isNull();
    }

    @Test
    @Section("11.2.1")
    void aSessionWithAListenerOfItsOwnSendsButReceivesInNoOtherWay() throws Exception {
        session.setMessageListener(message -> {});
        assertThatThrownBy(() -> consumer(session, "q")).isInstanceOf(IllegalStateException.class);
        send(session, "q", "a");
        session.setMessageListener(null);
        assertThat(receive(consumer(session, "q"))).isEqualTo("a");
    }

    @Test
    @Section("11.2.1")
    void aSessionWithConsumersGetsNoListenerOfItsOwn() throws Exception {
        try (MessageConsumer consumer = consumer(session, "q")) {
            assertThatThrownBy(() -> session.setMessageListener(message -> {}))
                    .isInstanceOf(IllegalStateException.class);
            send(session, "q", "a");
            assertThat(receive(consumer)).isEqualTo("a");
        }
        session.setMessageListener(message -> {});
    }

    @Test
    @Section("11.2.1")
    void runGivesAllThatIsLoadedToTheListenerInOrderOnItsThread() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Session worker = SessionPool.session(connection, AUTO, (from, message) -> {
            threads.add(Thread.currentThread());
            note(from, message);
        });
        loaded(worker, "a", "b", "c");
        assertThat(seen).isEmpty();
        worker.run();
        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    @Section("11.2.1")
    void runReturnsAtOnceWhenNothingIsLoaded() {
        session.run();
        assertThat(seen).isEmpty();
    }

    @Test
    @Section("11.2.1")
    void twoRunsOfOneSessionAreOneAfterTheOther() throws Exception {
        CountDownLatch inListener = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Session worker = SessionPool.session(connection, AUTO, (from, message) -> {
            inListener.countDown();
            Parallel.await(goOn);
            note(from, message);
        });
        loaded(worker, "a", "b");
        Parallel.Running<Void> first = Parallel.start(() -> run(worker));
        Parallel.await(inListener);
        Parallel.Running<Void> second = Parallel.start(() -> run(worker)).whenItWaits();
        assertThat(seen).isEmpty();
        goOn.countDown();
        Parallel.soon(first);
        Parallel.soon(second);
        assertThat(seen).containsExactly("a", "b");
    }

    private static Void run(Session worker) {
        worker.run();
        return null;
    }

    private static Void close(Session worker) throws JMSException {
        worker.close();
        return null;
    }

    @Test
    @Section("11.2.1")
    void theListenerItselfMustNotCallRun() throws Exception {
        AtomicReference<Exception> thrown = new AtomicReference<>();
        Session worker = SessionPool.session(connection, AUTO, (from, message) -> {
            thrown.set(Parallel.thrownBy(from::run));
            note(from, message);
        });
        loaded(worker, "a", "b");
        worker.run();
        assertThat(thrown.get()).isInstanceOf(IllegalStateRuntimeException.class);
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    @Section("11.2.1")
    void whatIsLoadedWithoutAListenerGoesBackUnseen() throws Exception {
        Session worker = session(connection);
        loaded(worker, "a", "b");
        assertThatThrownBy(worker::run).isInstanceOf(IllegalStateRuntimeException.class);
        connection.close();
        assertUnseen(elsewhere(2));
    }

    static void assertUnseen(List<Message> messages) throws Exception {
        for (Message message : messages) {
            assertThat(message.getJMSRedelivered()).isFalse();
            assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        }
    }

    @Test
    @Section("11.2.1")
    void runOfAClosedSessionThrowsIllegalState() throws Exception {
        session.close();
        assertThatThrownBy(session::run).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(() -> session.setMessageListener(null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::getMessageListener).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Section("11.2.1")
    void closeOfTheSessionWaitsForItsListenerAndGivesTheRestBackUnseen() throws Exception {
        CountDownLatch inListener = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Session worker = SessionPool.session(connection, AUTO, (from, message) -> {
            inListener.countDown();
            Parallel.await(goOn);
            note(from, message);
        });
        loaded(worker, "a", "b", "c");
        Parallel.Running<Void> running = Parallel.start(() -> run(worker));
        Parallel.await(inListener);
        Parallel.Running<Void> closing = Parallel.start(() -> close(worker)).whenItWaits();
        goOn.countDown();
        Parallel.soon(closing);
        Parallel.soon(running);
        assertThat(seen).containsExactly("a");
        connection.close();
        List<Message> rest = elsewhere(2);
        assertThat(texts(rest)).containsExactly("b", "c");
        assertUnseen(rest);
    }

    @Test
    @Section("11.2.1")
    void theListenerMustNotCloseItsSessionOrConnection() throws Exception {
        AtomicReference<Exception> ofSession = new AtomicReference<>();
        AtomicReference<Exception> ofConnection = new AtomicReference<>();
        Session worker = SessionPool.session(connection, AUTO, (from, message) -> {
            ofSession.set(Parallel.thrownBy(from::close));
            ofConnection.set(Parallel.thrownBy(connection::close));
        });
        loaded(worker, "a");
        worker.run();
        assertThat(ofSession.get()).isInstanceOf(IllegalStateException.class);
        assertThat(ofConnection.get()).isInstanceOf(IllegalStateException.class);
    }
}
