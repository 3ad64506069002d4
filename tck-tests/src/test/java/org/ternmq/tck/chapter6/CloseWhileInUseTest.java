package org.ternmq.tck.chapter6;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** What close waits for, and what may still be used meanwhile. */
class CloseWhileInUseTest extends ServerTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch mayLeave = new CountDownLatch(1);

    private interface Closing {
        void close(Connection connection, Session session, MessageConsumer consumer) throws Exception;
    }

    /** All that a receive may still have to do when close returns is to return itself. */
    private static void assertThatNothingIsWaitedFor(Parallel.Running<?> receiving) {
        assertThat(receiving.thread().getStackTrace())
                .noneMatch(frame -> frame.getClassName().endsWith(".Inbox"));
    }

    private void assertReceiveHasReturned(Closing closing) throws Exception {
        Connection connection = server.connect();
        Session session = session(connection);
        MessageConsumer consumer = consumer(session, "q");
        Parallel.Running<Message> receiving = Parallel.start(consumer::receive);
        receiving.whenItWaits();
        closing.close(connection, session, consumer);
        assertThatNothingIsWaitedFor(receiving);
        assertThat(Parallel.soon(receiving)).isNull();
    }

    @RepeatedTest(3)
    @Section("6.1.8")
    void closeOfAConnectionReturnsAfterTheReceivesOfOtherThreads() throws Exception {
        assertReceiveHasReturned((connection, session, consumer) -> connection.close());
    }

    @RepeatedTest(3)
    @Section("6.2.15")
    void closeOfASessionReturnsAfterTheReceivesOfOtherThreads() throws Exception {
        assertReceiveHasReturned((connection, session, consumer) -> session.close());
    }

    @RepeatedTest(3)
    @Section("8.8")
    void closeOfAConsumerReturnsAfterItsReceives() throws Exception {
        assertReceiveHasReturned((connection, session, consumer) -> {
            consumer.close();
            // Would be refused while the session still receives.
            consumer(session, "other").setMessageListener(message -> {});
        });
    }

    @RepeatedTest(3)
    @Section("6.2.15")
    void closeOfAContextReturnsAfterTheReceivesOfOtherThreads() throws Exception {
        JMSContext context = server.factory().createContext();
        JMSConsumer consumer = context.createConsumer(context.createQueue("q"));
        Parallel.Running<String> receiving = Parallel.start(() -> consumer.receiveBody(String.class));
        receiving.whenItWaits();
        context.close();
        assertThatNothingIsWaitedFor(receiving);
        assertThat(Parallel.soon(receiving)).isNull();
    }

    /** Closes while a listener is in its first message, which then does something. */
    private Exception doneWhileClosing(Parallel.Action close, CompletableFuture<Exception> thrown) throws Exception {
        Parallel.await(entered);
        Parallel.Running<Void> closing = Parallel.start(() -> {
            close.run();
            return null;
        });
        assertThat(closing.whenItWaits().isDone()).isFalse();
        mayLeave.countDown();
        Parallel.soon(closing);
        return Parallel.soon(thrown);
    }

    @Test
    @Section("6.1.8")
    void aListenerMayUseTheConnectionThatClosesAndItsOtherSessions() throws Exception {
        Connection connection = server.connect();
        Session other = session(connection);
        MessageConsumer replies = consumer(other, "replies");
        send(other, "replies", "reply");
        Session listening = session(connection);
        CompletableFuture<Exception> thrown = new CompletableFuture<>();
        consumer(listening, "in").setMessageListener(message -> {
            entered.countDown();
            Parallel.await(mayLeave);
            thrown.complete(Parallel.thrownBy(() -> {
                assertThat(connection.getMetaData()).isNotNull();
                assertThat(receive(replies)).isEqualTo("reply");
                Session made = connection.createSession();
                send(made, "out", "from a new session");
                listening.createTemporaryQueue().delete();
            }));
        });
        send(session(connection), "in", "a", "b");
        assertThat(doneWhileClosing(connection::close, thrown)).isNull();
        Session after = session(server.connect());
        assertThat(drain(consumer(after, "out"))).containsExactly("from a new session");
        assertThat(drain(consumer(after, "in"))).containsExactly("b");
    }

    @Test
    @Section("6.1.8")
    void aListenerMayUseTheContextThatCloses() throws Exception {
        JMSContext context = server.factory().createContext(JMSContext.SESSION_TRANSACTED);
        Queue out = context.createQueue("out");
        CompletableFuture<Exception> thrown = new CompletableFuture<>();
        context.createConsumer(context.createQueue("in")).setMessageListener(message -> {
            entered.countDown();
            Parallel.await(mayLeave);
            thrown.complete(Parallel.thrownBy(() -> {
                context.createProducer().send(out, context.createTextMessage("from the listener"));
                context.commit();
            }));
        });
        send(session(server.connect()), "in", "a");
        assertThat(doneWhileClosing(context::close, thrown)).isNull();
        Session after = session(server.connect());
        assertThat(drain(consumer(after, "out"))).containsExactly("from the listener");
        assertThat(drain(consumer(after, "in"))).isEmpty();
    }

    @Test
    @Section("6.1.8")
    void aReceiveThatAListenerWaitsForEndsWhenTheConnectionCloses() throws Exception {
        Connection connection = server.connect();
        MessageConsumer replies = consumer(session(connection), "replies");
        AtomicReference<Thread> listener = new AtomicReference<>();
        CompletableFuture<Message> received = new CompletableFuture<>();
        CompletableFuture<Exception> thrown = new CompletableFuture<>();
        consumer(session(connection), "in").setMessageListener(message -> {
            listener.set(Thread.currentThread());
            entered.countDown();
            thrown.complete(Parallel.thrownBy(() -> received.complete(replies.receive())));
        });
        send(session(connection), "in", "a");
        Parallel.await(entered);
        new Parallel.Running<>(received, listener.get()).whenItWaits();
        Parallel.soon(closing(connection));
        assertThat(Parallel.soon(received)).isNull();
        assertThat(Parallel.soon(thrown)).isNull();
    }

    @Test
    @Section("6.1.8")
    void theSecondThreadThatClosesAConnectionWaitsForTheFirst() throws Exception {
        Connection connection = server.connect();
        consumer(session(connection), "q").setMessageListener(message -> {
            entered.countDown();
            Parallel.await(mayLeave);
        });
        send(session(connection), "q", "a");
        Parallel.await(entered);
        Parallel.Running<Void> first = closing(connection);
        first.whenItWaits();
        Parallel.Running<Void> second = closing(connection);
        assertThat(second.whenItWaits().isDone()).isFalse();
        mayLeave.countDown();
        Parallel.soon(first);
        Parallel.soon(second);
    }

    private static Parallel.Running<Void> closing(AutoCloseable what) {
        return Parallel.start(() -> {
            what.close();
            return null;
        });
    }

    @RepeatedTest(3)
    @Section("6.1.8")
    void twoThreadsThatCloseAContextLeaveTheOthersOfItsConnectionOpen() throws Exception {
        try (JMSContext keeping = server.factory().createContext()) {
            JMSContext context = keeping.createContext(JMSContext.AUTO_ACKNOWLEDGE);
            context.createProducer();
            Parallel.Running<Void> first = closing(context);
            Parallel.Running<Void> second = closing(context);
            Parallel.soon(first);
            Parallel.soon(second);
            keeping.createProducer().send(keeping.createQueue("q"), "a");
        }
    }

    @Test
    @Section("6.1.8")
    void aListenerMayCloseAnotherContextOfItsConnectionButNotItsOwn() throws Exception {
        try (JMSContext own = server.factory().createContext();
                JMSContext other = own.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            CompletableFuture<Exception> ofOther = new CompletableFuture<>();
            CompletableFuture<Exception> ofOwn = new CompletableFuture<>();
            other.createProducer();
            own.createConsumer(own.createQueue("q")).setMessageListener(message -> {
                ofOther.complete(Parallel.thrownBy(other::close));
                ofOwn.complete(Parallel.thrownBy(own::close));
            });
            send(session(server.connect()), "q", "a");
            assertThat(Parallel.soon(ofOther)).isNull();
            assertThat(Parallel.soon(ofOwn)).isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @Test
    @Section("6.1.8")
    void aListenerMayCloseAnotherSessionButNotTheConnectionOfBoth() throws Exception {
        Connection connection = server.connect();
        Session other = session(connection);
        CompletableFuture<Exception> ofOther = new CompletableFuture<>();
        CompletableFuture<Exception> ofConnection = new CompletableFuture<>();
        consumer(session(connection), "q").setMessageListener(message -> {
            ofOther.complete(Parallel.thrownBy(other::close));
            ofConnection.complete(Parallel.thrownBy(connection::close));
        });
        send(session(connection), "q", "a");
        assertThat(Parallel.soon(ofOther)).isNull();
        assertThat(Parallel.soon(ofConnection)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Section("6.1.7")
    void anExceptionListenerMayCloseItsConnection() throws Exception {
        Connection connection = server.factory().createConnection();
        CompletableFuture<Exception> thrown = new CompletableFuture<>();
        ExceptionListener listener = problem -> thrown.complete(Parallel.thrownBy(connection::close));
        connection.setExceptionListener(listener);
        connection.start();
        server.close();
        assertThat(Parallel.soon(thrown)).isNull();
    }
}
