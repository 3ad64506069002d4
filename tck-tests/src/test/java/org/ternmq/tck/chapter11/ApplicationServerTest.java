package org.ternmq.tck.chapter11;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.tck.ServerTest;

/** A test with a connection whose consumers load sessions. */
abstract class ApplicationServerTest extends ServerTest {
    static final Queue QUEUE = new TernQueue("q");
    static final int AUTO = Session.AUTO_ACKNOWLEDGE;

    /** What the listeners of the test were given. */
    final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    /** What the ExceptionListener was told. */
    final BlockingQueue<JMSException> told = new LinkedBlockingQueue<>();

    Connection connection;
    Session session;

    @BeforeEach
    void open() throws Exception {
        connection = server.connect();
        connection.setExceptionListener(told::add);
        session = session(connection);
        // The first delivery of a queue waits for the log: those of the tests come at once.
        try (MessageConsumer first = consumer(session, "q")) {
            send(session, "q", "first");
            assertThat(receive(first)).isEqualTo("first");
        }
    }

    /** Notes the text of a message. */
    void note(Session from, Message message) throws JMSException {
        seen.add(text(message));
    }

    static <T> T soon(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(SOON, TimeUnit.MILLISECONDS);
        assertThat(next).as("something within " + SOON + " ms").isNotNull();
        return next;
    }

    List<String> seen(int count) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(soon(seen));
        }
        return texts;
    }

    /**
     * Returns once all that is in the queue has come to the connection's consumer: this consumer of the same connection
     * is told by the server that there is nothing left, and by then the others have come.
     */
    void whenAllHaveCome() throws JMSException {
        try (MessageConsumer other = consumer(session, "q")) {
            assertThat(other.receiveNoWait()).isNull();
        }
    }

    /** Loads these texts in one go into a session, which does not run. */
    LoadedSession loaded(Session into, String... texts) throws Exception {
        send(session, "q", texts);
        SessionPool pool = new SessionPool();
        connection.createConnectionConsumer(QUEUE, null, pool, 10);
        whenAllHaveCome();
        LoadedSession loaded = new LoadedSession(into);
        pool.add(loaded);
        return loaded.whenStarted();
    }

    /** The messages that another connection gets, as many as there should be. */
    List<Message> elsewhere(int count) throws JMSException {
        List<Message> messages = new ArrayList<>();
        try (Connection other = server.connect()) {
            MessageConsumer consumer = consumer(session(other), "q");
            for (int i = 0; i < count; i++) {
                messages.add(consumer.receive(SOON));
            }
            assertThat(consumer.receiveNoWait()).isNull();
        }
        return messages;
    }

    static List<String> texts(List<Message> messages) throws JMSException {
        List<String> texts = new ArrayList<>();
        for (Message message : messages) {
            texts.add(text(message));
        }
        return texts;
    }
}
