package org.ternmq.tck;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An application that is undeployed must leave no thread of the client behind. */
class ThreadLeakTest extends ServerTest {
    private static final Set<String> KINDS = Set.of(
            "ternmq-session",
            "ternmq-connection-consumer",
            "ternmq-completions",
            "ternmq-exceptions",
            "ternmq-client-io");
    /** Well below the time that idle threads of an open session are kept, in milliseconds. */
    private static final long PROMPTLY = 2_500;

    @Test
    void noThreadOfTheClientIsLeftAfterTheLastConnection() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (Connection connection = server.connect()) {
            Session session = session(connection);
            consumer(session, "threads").setMessageListener(message -> both.countDown());
            session.createProducer(session.createQueue("threads"))
                    .send(session.createTextMessage("a"), new CompletionListener() {
                        @Override
                        public void onCompletion(Message message) {
                            both.countDown();
                        }

                        @Override
                        public void onException(Message message, Exception exception) {
                            throw new AssertionError(exception);
                        }
                    });
            assertThat(both.await(SOON, TimeUnit.MILLISECONDS)).isTrue();
            assertThat(clientThreads()).isNotEmpty();
        }
        for (Thread thread : clientThreads()) {
            thread.join(PROMPTLY);
        }
        assertThat(clientThreads()).isEmpty();
    }

    private static List<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> KINDS.stream().anyMatch(thread.getName()::startsWith))
                .toList();
    }
}
