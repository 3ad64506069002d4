package org.ternmq.tck.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.TransactionRolledBackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.tck.Parallel;

/**
 * A server is killed while the first thing that a session does is under way. Whether that had reached the log or not, it
 * is done once, or told as not done.
 */
class UnloggedSessionTest {
    private static final int MESSAGES = 120;
    /** Of those that pass until a send is repeated: the session is opened anew by the tenth. */
    private static final int FIRST_FRAME = Boolean.getBoolean("ternmq.thorough") ? 1 : 10;

    private static final int LAST_FRAME = 18;
    private static final int EVERY = Boolean.getBoolean("ternmq.thorough") ? 1 : 3;

    @TempDir
    Path directory;

    private ServerProcess server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws Exception {
        server = new ServerProcess(directory);
        proxy = new FaultProxy(server.port());
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        server.close();
    }

    private Connection connect() throws JMSException {
        return new TernConnectionFactory(Urls.through(proxy)).createConnection();
    }

    /** Nothing reaches the server any more, until it was killed. */
    private void swallow() {
        proxy.refuse();
        proxy.swallow();
    }

    /** The next frame reaches the server, and its answer nobody. */
    private void swallowAnswer() {
        proxy.refuse();
        proxy.failAt(proxy.frames() + 2, Fault.BLACK_HOLE);
    }

    private void kill() throws Exception {
        server.kill();
        server.start();
        proxy.heal();
        proxy.leadTo(server.port());
        proxy.cut();
    }

    /** Returns once all that was under way on the stream has come through: an answer comes after it. */
    private static void settle(Session session) throws JMSException {
        session.createTemporaryQueue();
    }

    private void awaitFrames(long count) throws InterruptedException {
        assertThat(proxy.awaitFrames(count, FaultTest.SOON))
                .as("frame %d has come", count)
                .isTrue();
    }

    private JMSContext direct(int mode) throws JMSException {
        return new TernConnectionFactory("tern://127.0.0.1:" + server.port()).createContext(mode);
    }

    /** Returns once the server has a message in the queue, which stays there. */
    private void awaitDurable() throws JMSException {
        try (JMSContext context = direct(JMSContext.SESSION_TRANSACTED)) {
            assertThat(context.createConsumer(context.createQueue("q")).receive(FaultTest.SOON))
                    .isNotNull();
            context.rollback();
        }
    }

    private List<Message> drain() throws JMSException {
        List<Message> messages = new ArrayList<>();
        try (JMSContext context = direct(JMSContext.AUTO_ACKNOWLEDGE)) {
            JMSConsumer consumer = context.createConsumer(context.createQueue("q"));
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                messages.add(next);
            }
        }
        return messages;
    }

    private List<String> drainTexts() throws JMSException {
        List<String> texts = new ArrayList<>();
        for (Message message : drain()) {
            texts.add(message.getBody(String.class));
        }
        return texts;
    }

    private static Parallel.Running<Void> sending(MessageProducer producer, Message message) {
        return Parallel.start(() -> {
            producer.send(message);
            return null;
        });
    }

    @Test
    void firstSendThatDidNotReachTheLogArrivesOnceUnderTheIdThatItsSenderSees() throws Exception {
        try (Connection connection = connect()) {
            Session session = connection.createSession();
            TextMessage message = session.createTextMessage("first");
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            settle(session);
            swallow();
            Parallel.Running<Void> sending = sending(producer, message).whenItWaits();
            kill();
            Parallel.soon(sending);
            assertThat(drain()).singleElement().satisfies(arrived -> assertThat(arrived.getJMSMessageID())
                    .isEqualTo(message.getJMSMessageID()));
        }
    }

    @Test
    void firstSendThatIsInTheLogWithoutAReceiptArrivesOnceUnderTheIdThatItsSenderSees() throws Exception {
        try (Connection connection = connect()) {
            Session session = connection.createSession();
            TextMessage message = session.createTextMessage("first");
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            settle(session);
            swallowAnswer();
            Parallel.Running<Void> sending = sending(producer, message);
            awaitDurable();
            kill();
            Parallel.soon(sending);
            assertThat(drain()).singleElement().satisfies(arrived -> assertThat(arrived.getJMSMessageID())
                    .isEqualTo(message.getJMSMessageID()));
        }
    }

    @Test
    void firstSendArrivesOnceIfTheServerIsKilledAgainWhileItComesBack() throws Exception {
        for (int frame = FIRST_FRAME; frame <= LAST_FRAME; frame += EVERY) {
            try (Connection connection = connect()) {
                Session session = connection.createSession();
                MessageProducer producer = session.createProducer(session.createQueue("q"));
                settle(session);
                swallow();
                Parallel.Running<Void> sending = sending(producer, session.createTextMessage("first"));
                sending.whenItWaits();
                server.kill();
                server.start();
                long lastOne = proxy.frames() + frame;
                proxy.failAt(lastOne, Fault.BLACK_HOLE);
                proxy.leadTo(server.port());
                proxy.cut();
                awaitFrames(lastOne);
                kill();
                Parallel.soon(sending);
                assertThat(drainTexts()).as("killed at frame %d", frame).containsExactly("first");
            }
        }
    }

    @Test
    void firstAsynchronousSendsArriveOnceAndInOrder() throws Exception {
        try (Connection connection = connect()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            settle(session);
            List<CompletableFuture<Void>> heard = new ArrayList<>();
            swallow();
            for (int i = 0; i < 3; i++) {
                CompletableFuture<Void> one = new CompletableFuture<>();
                heard.add(one);
                producer.send(session.createTextMessage("m-" + i), completing(one));
            }
            kill();
            for (CompletableFuture<Void> one : heard) {
                Parallel.soon(one);
            }
            assertThat(drainTexts()).containsExactly("m-0", "m-1", "m-2");
        }
    }

    private static CompletionListener completing(CompletableFuture<Void> future) {
        return new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                future.complete(null);
            }

            @Override
            public void onException(Message message, Exception exception) {
                future.completeExceptionally(exception);
            }
        };
    }

    @Test
    void firstCommitThatDidNotReachTheLogIsToldAsRolledBackAndTheNextOneCommits() throws Exception {
        try (Connection connection = connect()) {
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            settle(session);
            producer.send(session.createTextMessage("lost"));
            swallow();
            Parallel.Running<Void> committing = committing(session).whenItWaits();
            kill();
            assertThatThrownBy(() -> Parallel.soon(committing))
                    .hasCauseInstanceOf(TransactionRolledBackException.class);
            producer.send(session.createTextMessage("next"));
            session.commit();
            assertThat(drainTexts()).containsExactly("next");
        }
    }

    @Test
    void firstCommitThatIsInTheLogWithoutAnAnswerReturns() throws Exception {
        try (Connection connection = connect()) {
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageProducer producer = session.createProducer(session.createQueue("q"));
            settle(session);
            producer.send(session.createTextMessage("first"));
            settle(session);
            swallowAnswer();
            Parallel.Running<Void> committing = committing(session);
            awaitDurable();
            kill();
            Parallel.soon(committing);
            assertThat(drainTexts()).containsExactly("first");
        }
    }

    private static Parallel.Running<Void> committing(Session session) {
        return Parallel.start(() -> {
            session.commit();
            return null;
        });
    }

    @Test
    void programWithASessionForEachSendRidesOutKills() throws Exception {
        Semaphore sent = new Semaphore(0);
        CountDownLatch begun = new CountDownLatch(1);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            expected.add("m-" + i);
        }
        try (Connection connection = connect()) {
            Parallel.Running<Void> sending = Parallel.start(() -> {
                for (String text : expected) {
                    try (Session session = connection.createSession()) {
                        begun.countDown();
                        session.createProducer(session.createQueue("q")).send(session.createTextMessage(text));
                    }
                    sent.release();
                }
                return null;
            });
            Parallel.await(begun);
            for (int i = 0; i < 3; i++) {
                kill();
                sent.acquire(MESSAGES / 8);
            }
            Parallel.soon(sending);
        }
        assertThat(drainTexts()).containsExactlyElementsOf(expected);
    }
}
