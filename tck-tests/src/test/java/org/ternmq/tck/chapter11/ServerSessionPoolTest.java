package org.ternmq.tck.chapter11;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.report.Section;

/** What a pool and its server sessions may do, and may do wrong. */
class ServerSessionPoolTest extends ApplicationServerTest {

    /** A pool that fails in this way until it is mended. */
    private final class Failing implements ServerSessionPool {
        private final SessionPool mended;
        private final ServerSessionPool failing;
        private volatile boolean isMended;

        Failing(ServerSessionPool failing) throws JMSException {
            this.failing = failing;
            this.mended = SessionPool.of(1, connection, AUTO, ServerSessionPoolTest.this::note);
        }

        @Override
        public ServerSession getServerSession() throws JMSException {
            return (isMended ? mended : failing).getServerSession();
        }
    }

    private JMSException toldOf(ServerSessionPool failing) throws Exception {
        Failing pool = new Failing(failing);
        ConnectionConsumer consumer = connection.createConnectionConsumer(QUEUE, null, pool, 5);
        send(session, "q", "a", "b");
        JMSException problem = soon(told);
        pool.isMended = true;
        assertThat(seen(2)).containsExactlyInAnyOrder("a", "b");
        consumer.close();
        assertThat(elsewhere(0)).isEmpty();
        return problem;
    }

    @Test
    @Section("11.2.3")
    void whatAPoolThrowsIsToldAndTheConsumerGoesOn() throws Exception {
        JMSException thrown = new JMSException("no sessions today");
        assertThat(toldOf(() -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    @Section("11.2.3")
    void aPoolThatFailsUncheckedIsToldAndTheConsumerGoesOn() throws Exception {
        assertThat(toldOf(() -> {
                    throw new IllegalArgumentException("no sessions today");
                }))
                .hasMessageContaining("no sessions today")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Section("11.2.3")
    void aPoolThatGivesNothingIsToldAndTheConsumerGoesOn() throws Exception {
        assertThat(toldOf(() -> null)).hasMessageContaining("returned null");
    }

    @Test
    @Section("11.2.2")
    void aSessionOfAnotherConnectionIsRefusedAndNothingLost() throws Exception {
        Session foreign = session(server.connect());
        assertThat(toldOf(() -> new LoadedSession(foreign))).hasMessageContaining("session of the connection");
        assertThat(toldOf(() -> new LoadedSession(null))).hasMessageContaining("session of the connection");
    }

    @Test
    @Section("11.2.2")
    void aClosedSessionIsRefusedAndNothingLost() throws Exception {
        Session closed = session(connection);
        closed.close();
        assertThat(toldOf(() -> new LoadedSession(closed))).hasMessageContaining("closed");
    }

    @Test
    @Section("11.2.2")
    void whatAStartThrowsIsToldAndWhatWasLoadedComesToAnother() throws Exception {
        Session worker = SessionPool.session(connection, AUTO, this::note);
        assertThat(toldOf(() -> new SessionPool.Started(worker, started -> {
                    throw new IllegalArgumentException("no thread");
                })))
                .hasMessageContaining("no thread");
        worker.run();
        assertThat(seen).isEmpty();
    }

    @Test
    @Section("11.2.3")
    void whileAPoolFailsItsMessagesAreForOthers() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        connection.createConnectionConsumer(
                QUEUE,
                null,
                () -> {
                    failed.countDown();
                    throw new JMSException("no sessions today");
                },
                5);
        send(session, "q", "a");
        Parallel.await(failed);
        try (MessageConsumer other = consumer(session(server.connect()), "q")) {
            assertThat(receive(other)).isEqualTo("a");
        }
    }

    @Test
    @Section("11.2.3")
    void aBlockedPoolHoldsUpNothingButItsConsumer() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        SessionPool empty = new SessionPool();
        connection.createConnectionConsumer(
                QUEUE,
                null,
                () -> {
                    blocked.countDown();
                    return empty.getServerSession();
                },
                5);
        send(session, "q", "a");
        Parallel.await(blocked);
        SessionPool other = SessionPool.of(1, connection, AUTO, this::note);
        connection.createConnectionConsumer(session.createQueue("r"), null, other, 5);
        send(session, "r", "b");
        assertThat(soon(seen)).isEqualTo("b");
        send(session, "s", "c");
        assertThat(receive(consumer(session, "s"))).isEqualTo("c");
        connection.stop();
        connection.start();
        empty.add(SessionPool.session(connection, AUTO, this::note));
        assertThat(soon(seen)).isEqualTo("a");
    }

    @Test
    @Section("11.2.3")
    void closeEndsTheWaitForABlockedPool() throws Exception {
        AtomicReference<Thread> waiting = new AtomicReference<>();
        CountDownLatch blocked = new CountDownLatch(1);
        SessionPool empty = new SessionPool();
        ConnectionConsumer consumer = connection.createConnectionConsumer(
                QUEUE,
                null,
                () -> {
                    waiting.set(Thread.currentThread());
                    blocked.countDown();
                    return empty.getServerSession();
                },
                5);
        send(session, "q", "a");
        Parallel.await(blocked);
        consumer.close();
        waiting.get().join(SOON);
        assertThat(waiting.get().isAlive()).isFalse();
        SessionListenerTest.assertUnseen(elsewhere(1));
        assertThat(told).isEmpty();
    }

    @Test
    @Section("11.2.2")
    void aStartMayRunTheSessionOnTheCallersThread() throws Exception {
        Session worker = SessionPool.session(connection, AUTO, this::note);
        connection.createConnectionConsumer(QUEUE, null, () -> new SessionPool.Started(worker, Session::run), 2);
        send(session, "q", "a", "b", "c");
        assertThat(seen(3)).containsExactly("a", "b", "c");
        connection.close();
        assertThat(elsewhere(0)).isEmpty();
    }

    @Test
    @Section("11.2.2")
    void aServerSessionThatComesTooLateIsStartedWithNothing() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch ran = new CountDownLatch(1);
        Session worker = SessionPool.session(connection, AUTO, this::note);
        ServerSession late = new SessionPool.Started(worker, started -> {
            started.run();
            ran.countDown();
        });
        ConnectionConsumer consumer = connection.createConnectionConsumer(
                QUEUE,
                null,
                () -> {
                    blocked.countDown();
                    awaitWhateverHappens(goOn);
                    return late;
                },
                5);
        send(session, "q", "a");
        Parallel.await(blocked);
        consumer.close();
        goOn.countDown();
        Parallel.await(ran);
        assertThat(seen).isEmpty();
        SessionListenerTest.assertUnseen(elsewhere(1));
    }

    private static void awaitWhateverHappens(CountDownLatch latch) {
        boolean interrupted = true;
        while (interrupted) {
            try {
                latch.await();
                interrupted = false;
            } catch (InterruptedException e) {
                // A pool need not heed it.
            }
        }
    }
}
