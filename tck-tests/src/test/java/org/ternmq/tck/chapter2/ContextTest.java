package org.ternmq.tck.chapter2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.TopicConnectionFactory;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.Parallel;
import org.ternmq.tck.ServerTest;
import org.ternmq.tck.report.Section;

class ContextTest extends ServerTest {

    @Test
    @Section("2.10")
    void oneFactoryMakesConnectionsOfAllInterfaces() throws Exception {
        assertThat(server.factory())
                .isInstanceOf(ConnectionFactory.class)
                .isInstanceOf(QueueConnectionFactory.class)
                .isInstanceOf(TopicConnectionFactory.class);
    }

    @Test
    @Section("2.8")
    void aContextIsAutomaticUnlessItIsToldOtherwise() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            assertThat(context.getSessionMode()).isEqualTo(JMSContext.AUTO_ACKNOWLEDGE);
            assertThat(context.getTransacted()).isFalse();
        }
        for (int mode = JMSContext.SESSION_TRANSACTED; mode <= JMSContext.DUPS_OK_ACKNOWLEDGE; mode++) {
            try (JMSContext context = server.factory().createContext(mode)) {
                assertThat(context.getSessionMode()).isEqualTo(mode);
                assertThat(context.getTransacted()).isEqualTo(mode == JMSContext.SESSION_TRANSACTED);
            }
        }
    }

    @Test
    @Section("2.8")
    void contextsMadeFromOneAnotherShareTheirConnection() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            context.setClientID("shared");
            ExceptionListener listener = problem -> {};
            context.setExceptionListener(listener);
            try (JMSContext second = context.createContext(JMSContext.SESSION_TRANSACTED)) {
                assertThat(second.getClientID()).isEqualTo("shared");
                assertThat(second.getExceptionListener()).isSameAs(listener);
                assertThat(second.getTransacted()).isTrue();
                assertThatThrownBy(() -> context.createContext(77)).isInstanceOf(JMSRuntimeException.class);
            }
        }
    }

    @Test
    @Section("6.1.8")
    void theConnectionOfContextsClosesWithTheLastOfThem() throws Exception {
        JMSContext first = server.factory().createContext();
        first.setClientID("held");
        JMSContext second = first.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        Queue queue = second.createQueue("q");
        first.close();
        second.createProducer().send(queue, "a");
        assertThat(second.createConsumer(queue).receiveBody(String.class, SOON)).isEqualTo("a");
        assertThatThrownBy(() -> server.connectAs("held")).hasMessageContaining("held");
        second.close();
        assertThat(server.connectAs("held").getClientID()).isEqualTo("held");
    }

    @Test
    @Section("6.1.8")
    void closingAContextTwiceCountsOnce() throws Exception {
        JMSContext first = server.factory().createContext();
        try (JMSContext second = first.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            first.close();
            first.close();
            second.createProducer().send(second.createQueue("q"), "a");
        }
    }

    @Test
    @Section("6.1.8")
    void noContextIsMadeFromAClosedOne() throws Exception {
        JMSContext context = server.factory().createContext();
        context.close();
        assertThatThrownBy(() -> context.createContext(JMSContext.AUTO_ACKNOWLEDGE))
                .isInstanceOf(IllegalStateRuntimeException.class);
    }

    @Test
    @Section("6.1.2")
    void aContextLetsItsClientIdBeSetBeforeItIsUsed() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            context.setClientID("in time");
            assertThat(context.getClientID()).isEqualTo("in time");
            assertThatThrownBy(() -> context.setClientID("again")).isInstanceOf(IllegalStateRuntimeException.class);
        }
        try (JMSContext context = server.factory().createContext()) {
            context.createProducer();
            assertThatThrownBy(() -> context.setClientID("late")).isInstanceOf(IllegalStateRuntimeException.class);
        }
        try (JMSContext context = server.factory().createContext();
                JMSContext second = context.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.setClientID("of both");
            assertThat(second.getClientID()).isEqualTo("of both");
        }
    }

    @Test
    @Section("6.2.6")
    void aContextMakesAnotherWhileItsSessionBelongsToAListener() throws Exception {
        try (JMSContext context = server.factory().createContext()) {
            context.createConsumer(context.createQueue("q")).setMessageListener(message -> {});
            try (JMSContext second = context.createContext(JMSContext.SESSION_TRANSACTED)) {
                assertThat(second.getTransacted()).isTrue();
            }
            context.createConsumer(context.createQueue("p")).setMessageListener(message -> {});
        }
    }

    @Test
    @Section("6.2.6")
    void aContextMayBeClosedByAnotherThread() throws Exception {
        JMSContext context = server.factory().createContext();
        JMSConsumer consumer = context.createConsumer(context.createQueue("q"));
        Parallel.Running<Message> receiving = Parallel.start(consumer::receive);
        receiving.whenItWaits();
        context.close();
        assertThat(Parallel.soon(receiving)).isNull();
    }

    @Test
    @Section("6.2.10")
    void aContextAcknowledgesAllThatItHasConsumed() throws Exception {
        Queue queue;
        try (JMSContext context = server.factory().createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
            queue = context.createQueue("q");
            context.createProducer().send(queue, "a").send(queue, "b").send(queue, "c");
            JMSConsumer consumer = context.createConsumer(queue);
            consumer.receiveBody(String.class, SOON);
            consumer.receiveBody(String.class, SOON);
            context.acknowledge();
        }
        assertThat(drain(session(server.connect()).createConsumer(queue))).containsExactly("c");
    }
}
