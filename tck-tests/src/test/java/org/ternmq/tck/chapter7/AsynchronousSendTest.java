package org.ternmq.tck.chapter7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class AsynchronousSendTest extends ServerTest {
    private Connection connection;
    private Session session;
    private Queue queue;
    private MessageProducer producer;

    @BeforeEach
    void open() throws Exception {
        connection = server.connect();
        session = session(connection);
        queue = session.createQueue("q");
        producer = session.createProducer(queue);
    }

    /** Runs an action when the send is complete, and keeps what became of it. */
    private static final class Completed implements CompletionListener {
        final CompletableFuture<Message> message = new CompletableFuture<>();
        final CompletableFuture<Exception> thrown = new CompletableFuture<>();
        private final Parallel.Action action;

        Completed(Parallel.Action action) {
            this.action = action;
        }

        @Override
        public void onCompletion(Message sent) {
            thrown.complete(Parallel.thrownBy(action));
            message.complete(sent);
        }

        @Override
        public void onException(Message sent, Exception exception) {
            message.completeExceptionally(exception);
        }
    }

    private static final Parallel.Action NOTHING = () -> {};

    @Test
    @Section("7.3")
    void onCompletionGetsTheMessageThatWasSentOnAnotherThread() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Completed listener = new Completed(() -> thread.complete(Thread.currentThread()));
        Message message = session.createTextMessage("a");
        producer.send(message, listener);
        assertThat(Parallel.soon(listener.message)).isSameAs(message);
        assertThat(message.getJMSMessageID()).startsWith("ID:");
        assertThat(Parallel.soon(thread)).isNotSameAs(Thread.currentThread());
    }

    @Test
    @Section("7.3")
    void aListenerReadsABytesMessageAtOnce() throws Exception {
        for (Session one : List.of(session, connection.createSession(Session.SESSION_TRANSACTED))) {
            BytesMessage message = one.createBytesMessage();
            message.writeInt(7);
            CompletableFuture<Integer> read = new CompletableFuture<>();
            Completed listener = new Completed(() -> read.complete(message.readInt()));
            one.createProducer(queue).send(message, listener);
            assertThat(Parallel.soon(listener.message)).isSameAs(message);
            assertThat(Parallel.soon(read)).isEqualTo(7);
        }
    }

    @Test
    @Section("7.3")
    void anAsynchronousSendNeedsAListener() throws Exception {
        Message message = session.createMessage();
        assertThatThrownBy(() -> producer.send(message, (CompletionListener) null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Section("7.3.2")
    void whatTheSendThrowsIsNotToldToTheListener() throws Exception {
        Completed listener = new Completed(NOTHING);
        MessageProducer anywhere = session.createProducer(null);
        Message message = session.createMessage();
        assertThatThrownBy(() -> anywhere.send(null, message, listener))
                .isInstanceOf(InvalidDestinationException.class);
        session.close();
        assertThat(listener.message).isNotDone();
    }

    @Test
    @Section("7.3.2")
    void aRefusalOfTheServerIsToldToTheListener() throws Exception {
        TemporaryQueue temporary = session.createTemporaryQueue();
        MessageProducer toTemporary = session.createProducer(temporary);
        temporary.delete();
        Completed listener = new Completed(NOTHING);
        Exception thrown = Parallel.thrownBy(() -> toTemporary.send(session.createMessage(), listener));
        if (thrown == null) {
            assertThatThrownBy(() -> Parallel.soon(listener.message))
                    .hasCauseInstanceOf(InvalidDestinationException.class);
        } else {
            assertThat(thrown).isInstanceOf(InvalidDestinationException.class);
        }
    }

    @Test
    @Section("7.3.3")
    void synchronousAndAsynchronousSendsKeepTheirOrder() throws Exception {
        producer.send(session.createTextMessage("a"), new Completed(NOTHING));
        producer.send(session.createTextMessage("b"));
        producer.send(session.createTextMessage("c"), new Completed(NOTHING));
        producer.send(session.createTextMessage("d"));
        assertThat(drain(session.createConsumer(queue))).containsExactly("a", "b", "c", "d");
    }

    /** A callback that stays until it may leave, and something that has to wait for it. */
    private void assertWaitsForCallbacks(Session with, Parallel.Action closing) throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        with.createProducer(queue).send(with.createTextMessage("a"), new Completed(() -> {
            entered.countDown();
            Parallel.await(mayLeave);
        }));
        Parallel.await(entered);
        Parallel.Running<Boolean> running = Parallel.start(() -> {
            closing.run();
            return mayLeave.getCount() == 0;
        });
        assertThat(running.whenItWaits().isDone()).isFalse();
        mayLeave.countDown();
        assertThat(Parallel.soon(running)).isTrue();
    }

    @Test
    @Section("7.3.4")
    void closeOfAProducerWaitsForCallbacks() throws Exception {
        assertWaitsForCallbacks(session, producer::close);
    }

    @Test
    @Section("7.3.4")
    void closeOfASessionWaitsForCallbacks() throws Exception {
        assertWaitsForCallbacks(session, session::close);
    }

    @Test
    @Section("7.3.4")
    void closeOfAConnectionWaitsForCallbacks() throws Exception {
        assertWaitsForCallbacks(session, connection::close);
    }

    @Test
    @Section("7.3.4")
    void commitWaitsForCallbacks() throws Exception {
        Session transacted = transacted(connection);
        assertWaitsForCallbacks(transacted, transacted::commit);
        assertThat(drain(session.createConsumer(queue))).containsExactly("a");
    }

    @Test
    @Section("7.3.4")
    void rollbackWaitsForCallbacks() throws Exception {
        Session transacted = transacted(connection);
        assertWaitsForCallbacks(transacted, transacted::rollback);
        assertThat(drain(session.createConsumer(queue))).isEmpty();
    }

    @Test
    @Section("7.3.4")
    void closeCommitAndRollbackInACallbackThrowIllegalState() throws Exception {
        Session transacted = transacted(connection);
        MessageProducer own = transacted.createProducer(queue);
        for (Parallel.Action action : List.<Parallel.Action>of(
                own::close, transacted::close, connection::close, transacted::commit, transacted::rollback)) {
            Completed listener = new Completed(action);
            own.send(transacted.createMessage(), listener);
            assertThat(Parallel.soon(listener.thrown)).isInstanceOf(IllegalStateException.class);
        }
    }

    /** Section 7.3.4 speaks of a callback's own producer. */
    @Test
    @Section("7.3.4")
    void aCallbackMayCloseAnotherProducerThatOwesNone() throws Exception {
        MessageProducer idle = session.createProducer(session.createQueue("other"));
        Completed closing = new Completed(idle::close);
        producer.send(session.createMessage(), closing);
        assertThat(Parallel.soon(closing.thrown)).isNull();
        assertThatThrownBy(() -> idle.send(session.createMessage())).isInstanceOf(IllegalStateException.class);
        producer.close();
    }

    @Test
    @Section("7.3.4")
    void aCallbackCannotCloseAnotherProducerWhoseCallbacksHaveToComeAfterIt() throws Exception {
        MessageProducer busy = session.createProducer(session.createQueue("other"));
        CountDownLatch sent = new CountDownLatch(1);
        Completed closing = new Completed(() -> {
            Parallel.await(sent);
            busy.close();
        });
        Completed second = new Completed(NOTHING);
        producer.send(session.createMessage(), closing);
        busy.send(session.createMessage(), second);
        sent.countDown();
        assertThat(Parallel.soon(closing.thrown)).isInstanceOf(IllegalStateException.class);
        Parallel.soon(second.message);
        busy.close();
    }

    @Test
    @Section("7.3.4")
    void aCallbackMayStopAndStartItsConnection() throws Exception {
        Completed stopping = new Completed(() -> {
            connection.stop();
            connection.start();
        });
        producer.send(session.createMessage(), stopping);
        assertThat(Parallel.soon(stopping.thrown)).isNull();
    }

    @Test
    @Section("7.3.2")
    void aSendThatFailedOwesNoCallback() throws Exception {
        Completed never = new Completed(NOTHING);
        assertThatThrownBy(() -> producer.send(null, never)).isInstanceOf(MessageFormatException.class);
        Completed closing = new Completed(producer::close);
        session.createProducer(session.createQueue("other")).send(session.createMessage(), closing);
        assertThat(Parallel.soon(closing.thrown)).isNull();
        session.close();
        assertThat(never.message).isNotDone();
    }

    @Test
    @Section("7.3.4")
    void closeOfAContextWaitsForCallbacks() throws Exception {
        JMSContext context = server.factory().createContext();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        Completed slow = new Completed(() -> {
            entered.countDown();
            Parallel.await(mayLeave);
        });
        context.createProducer().setAsync(slow).send(queue, "a");
        Parallel.await(entered);
        Parallel.Running<Boolean> closing = Parallel.start(() -> {
            context.close();
            return slow.message.isDone();
        });
        assertThat(closing.whenItWaits().isDone()).isFalse();
        mayLeave.countDown();
        Parallel.soon(closing);
        assertThat(Parallel.soon(slow.thrown)).isNull();
    }

    @Test
    @Section("7.3.8")
    void aCallbackThatThrowsEndsNeitherTheOthersNorTheSession() throws Exception {
        Completed next = new Completed(NOTHING);
        producer.send(session.createMessage(), new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                throw new IllegalArgumentException("a test throws this");
            }

            @Override
            public void onException(Message message, Exception exception) {}
        });
        producer.send(session.createMessage(), next);
        Parallel.soon(next.message);
        producer.close();
    }

    @Test
    @Section("7.3.4")
    void closeCommitAndRollbackInACallbackOfAContextThrowIllegalStateRuntime() throws Exception {
        try (JMSContext context = server.factory().createContext(JMSContext.SESSION_TRANSACTED)) {
            for (Parallel.Action action :
                    List.<Parallel.Action>of(context::close, context::commit, context::rollback)) {
                Completed listener = new Completed(action);
                context.createProducer().setAsync(listener).send(queue, "a");
                assertThat(Parallel.soon(listener.thrown)).isInstanceOf(IllegalStateRuntimeException.class);
            }
        }
    }

    @Test
    @Section("7.3.4")
    void aCallbackMayStopItsConnection() throws Exception {
        Completed stopping = new Completed(connection::stop);
        producer.send(session.createMessage(), stopping);
        assertThat(Parallel.soon(stopping.thrown)).isNull();
        try (JMSContext context = server.factory().createContext()) {
            Completed stoppingContext = new Completed(context::stop);
            context.createProducer().setAsync(stoppingContext).send(queue, "a");
            assertThat(Parallel.soon(stoppingContext.thrown)).isNull();
        }
    }

    @Test
    @Section("7.3.8")
    void callbacksOfASessionComeOneAtATimeInTheOrderOfTheSends() throws Exception {
        List<Message> completed = new CopyOnWriteArrayList<>();
        List<Message> sent = new ArrayList<>();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger overlapping = new AtomicInteger();
        CompletionListener listener = new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                overlapping.addAndGet(running.getAndIncrement());
                completed.add(message);
                running.decrementAndGet();
            }

            @Override
            public void onException(Message message, Exception exception) {}
        };
        MessageProducer second = session.createProducer(session.createQueue("other"));
        for (int i = 0; i < 50; i++) {
            Message message = session.createTextMessage("m" + i);
            sent.add(message);
            (i % 2 == 0 ? producer : second).send(message, 1 + i % 3 / 2, 4, 0, listener);
        }
        session.close();
        assertThat(completed).containsExactlyElementsOf(sent);
        assertThat(overlapping).hasValue(0);
    }

    @Test
    @Section("7.3.8")
    void aCallbackMaySendAgain() throws Exception {
        Completed second = new Completed(NOTHING);
        producer.send(
                session.createTextMessage("a"),
                new Completed(() -> producer.send(session.createTextMessage("b"), second)));
        Parallel.soon(second.message);
        assertThat(drain(session.createConsumer(queue))).containsExactly("a", "b");
    }
}
