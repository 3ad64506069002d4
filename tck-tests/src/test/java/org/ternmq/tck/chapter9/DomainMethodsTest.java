package org.ternmq.tck.chapter9;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ternmq.client.destination.TernQueue;
import org.ternmq.client.destination.TernTopic;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

/** The methods of table 9-1. */
class DomainMethodsTest extends ServerTest {
    private static final Topic TOPIC = new TernTopic("t");
    private static final Queue QUEUE = new TernQueue("q");

    private static void assertIllegalState(List<Parallel.Action> actions) {
        for (Parallel.Action action : actions) {
            assertThatThrownBy(action::run).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Section("9.2")
    void aQueueConnectionHasNoConsumersOfSubscriptions() throws Exception {
        try (QueueConnection connection = server.factory().createQueueConnection()) {
            assertIllegalState(List.of(
                    () -> connection.createSharedConnectionConsumer(TOPIC, "s", null, null, 1),
                    () -> connection.createDurableConnectionConsumer(TOPIC, "s", null, null, 1),
                    () -> connection.createSharedDurableConnectionConsumer(TOPIC, "s", null, null, 1)));
        }
    }

    @Test
    @Section("9.2")
    void aQueueSessionHasNoTopics() throws Exception {
        try (QueueConnection connection = server.factory().createQueueConnection()) {
            QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            assertIllegalState(List.of(
                    () -> session.createDurableSubscriber(TOPIC, "s"),
                    () -> session.createDurableSubscriber(TOPIC, "s", null, false),
                    () -> session.createDurableConsumer(TOPIC, "s"),
                    () -> session.createDurableConsumer(TOPIC, "s", null, false),
                    () -> session.createSharedConsumer(TOPIC, "s"),
                    () -> session.createSharedConsumer(TOPIC, "s", null),
                    () -> session.createSharedDurableConsumer(TOPIC, "s"),
                    () -> session.createSharedDurableConsumer(TOPIC, "s", null),
                    session::createTemporaryTopic,
                    () -> session.createTopic("t"),
                    () -> session.unsubscribe("s")));
        }
    }

    @Test
    @Section("9.2")
    void aTopicSessionHasNoQueues() throws Exception {
        try (TopicConnection connection = server.factory().createTopicConnection()) {
            TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
            assertIllegalState(List.of(
                    () -> session.createBrowser(QUEUE),
                    () -> session.createBrowser(QUEUE, null),
                    () -> session.createQueue("q"),
                    session::createTemporaryQueue));
        }
    }
}
