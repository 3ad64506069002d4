package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicConnectionFactory;
import jakarta.jms.TopicSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API says that applications in a web or EJB container may not do, method by method. */
class ContainerRulesTest extends OutboundTest {
    private static final CompletionListener NOBODY = new CompletionListener() {
        @Override
        public void onCompletion(Message message) {
            throw new AssertionError("never called");
        }

        @Override
        public void onException(Message message, Exception exception) {
            throw new AssertionError("never called");
        }
    };

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must not be called in a web or EJB container");
    }

    private static void assertRefusedUnchecked(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateRuntimeException.class)
                .hasMessageContaining("must not be called in a web or EJB container");
    }

    @Test
    void connectionRefusesWhatWouldDisturbThePool() throws Exception {
        try (Connection connection = factory().createConnection()) {
            assertRefused(() -> connection.setClientID("mine"));
            assertRefused(() -> connection.setExceptionListener(e -> {}));
            assertRefused(connection::stop);
            assertRefused(() -> connection.createConnectionConsumer(null, null, null, 1));
            assertRefused(() -> connection.createDurableConnectionConsumer(null, "a", null, null, 1));
            assertRefused(() -> connection.createSharedConnectionConsumer(null, "a", null, null, 1));
            assertRefused(() -> connection.createSharedDurableConnectionConsumer(null, "a", null, null, 1));
        }
    }

    @Test
    void sessionAndItsConsumersRefuseListeners() throws Exception {
        try (Connection connection = factory().createConnection()) {
            Session session = connection.createSession();
            assertRefused(session::getMessageListener);
            assertRefused(() -> session.setMessageListener(message -> {}));
            assertRefusedUnchecked(session::run);
            MessageConsumer consumer = session.createConsumer(session.createQueue("in"));
            assertRefused(consumer::getMessageListener);
            assertRefused(() -> consumer.setMessageListener(message -> {}));
        }
    }

    @Test
    void producersRefuseCompletionListeners() throws Exception {
        try (Connection connection = factory().createConnection()) {
            Session session = connection.createSession();
            Queue queue = session.createQueue("out");
            Message message = session.createMessage();
            MessageProducer bound = session.createProducer(queue);
            MessageProducer free = session.createProducer(null);
            assertRefused(() -> bound.send(message, NOBODY));
            assertRefused(() -> bound.send(message, 1, 4, 0, NOBODY));
            assertRefused(() -> free.send(queue, message, NOBODY));
            assertRefused(() -> free.send(queue, message, 1, 4, 0, NOBODY));
        }
    }

    @Test
    void contextRefusesTheSame() throws Exception {
        try (JMSContext context = factory().createContext()) {
            assertRefusedUnchecked(() -> context.setClientID("mine"));
            assertRefusedUnchecked(() -> context.setExceptionListener(e -> {}));
            assertRefusedUnchecked(context::stop);
            assertRefusedUnchecked(() -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE));
            assertRefusedUnchecked(() -> context.createProducer().setAsync(NOBODY));
            JMSConsumer consumer = context.createConsumer(context.createQueue("in"));
            assertRefusedUnchecked(consumer::getMessageListener);
            assertRefusedUnchecked(() -> consumer.setMessageListener(message -> {}));
            assertThatThrownBy(context::commit).isInstanceOf(IllegalStateRuntimeException.class);
            assertThatThrownBy(context::rollback).isInstanceOf(IllegalStateRuntimeException.class);
            assertThat(context.getExceptionListener()).isNull();
        }
    }

    @Test
    void secondActiveSessionIsRefusedAndOneAfterTheOtherIsNot() throws Exception {
        try (Connection connection = factory().createConnection()) {
            Session first = connection.createSession();
            assertThatThrownBy(connection::createSession)
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("already has a session");
            first.close();
            assertThat(connection.createSession()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Session.SESSION_TRANSACTED, Session.CLIENT_ACKNOWLEDGE, Session.AUTO_ACKNOWLEDGE})
    void sessionOutsideOfATransactionIsAutomatic(int mode) throws Exception {
        try (Connection connection = factory().createConnection()) {
            Session session = connection.createSession(mode);
            assertThat(session.getTransacted()).isFalse();
            assertThat(session.getAcknowledgeMode()).isEqualTo(Session.AUTO_ACKNOWLEDGE);
            assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
        }
        try (Connection connection = factory().createConnection()) {
            assertThat(connection.createSession(true, 0).getTransacted()).isFalse();
        }
    }

    @Test
    void lazySessionStaysLazy() throws Exception {
        try (Connection connection = factory().createConnection()) {
            assertThat(connection
                            .createSession(false, Session.DUPS_OK_ACKNOWLEDGE)
                            .getAcknowledgeMode())
                    .isEqualTo(Session.DUPS_OK_ACKNOWLEDGE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {JMSContext.SESSION_TRANSACTED, JMSContext.CLIENT_ACKNOWLEDGE, 17})
    void contextOutsideOfATransactionIsAutomaticOrRefused(int mode) throws Exception {
        assertThatThrownBy(() -> factory().createContext(mode))
                .isInstanceOf(JMSRuntimeException.class)
                .hasMessageContaining("AUTO_ACKNOWLEDGE");
        assertThat(pool.made()).isEqualTo(1);
        try (JMSContext context = factory().createContext(JMSContext.DUPS_OK_ACKNOWLEDGE)) {
            assertThat(context.getSessionMode()).isEqualTo(JMSContext.DUPS_OK_ACKNOWLEDGE);
        }
        assertThat(pool.made()).as("what was refused went back to the pool").isEqualTo(1);
    }

    @Test
    void classicInterfacesKeepToTheirDomain() throws Exception {
        QueueConnectionFactory queues = (QueueConnectionFactory) factory();
        try (QueueConnection connection = queues.createQueueConnection()) {
            QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            assertThatThrownBy(() -> session.createTopic("news")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::createTemporaryTopic).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> session.unsubscribe("a")).isInstanceOf(IllegalStateException.class);
        }
        TopicConnectionFactory topics = (TopicConnectionFactory) factory();
        try (TopicConnection connection = topics.createTopicConnection()) {
            TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
            assertThatThrownBy(() -> session.createQueue("in")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> session.createBrowser(null)).isInstanceOf(IllegalStateException.class);
            Topic news = session.createTopic("news");
            assertThat(session.createSubscriber(news).getTopic()).isEqualTo(news);
        }
    }
}
