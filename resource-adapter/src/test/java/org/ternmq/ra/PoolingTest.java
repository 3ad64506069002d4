package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.ternmq.ra.connect.ConnectionSettings;

/** The life of pooled connections (Jakarta Connectors 2.1, chapter 6). */
class PoolingTest extends OutboundTest {
    @Test
    void connectionIsUsedAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (JMSContext context = factory().createContext()) {
                context.createProducer().send(context.createQueue("out"), "m" + i);
            }
        }
        assertThat(pool.made()).isEqualTo(1);
        assertThat(left("out")).isEqualTo("m0");
    }

    @Test
    void handlesAreDeadAfterTheirClose() throws Exception {
        Connection connection = factory().createConnection();
        Session session = connection.createSession();
        Queue queue = session.createQueue("out");
        MessageProducer producer = session.createProducer(queue);
        MessageConsumer consumer = session.createConsumer(queue);
        Message message = session.createMessage();
        connection.close();
        connection.close();

        assertThatThrownBy(connection::createSession).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(connection::start).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::createMessage).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> producer.send(message)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateException.class);

        JMSContext context = factory().createContext();
        context.close();
        assertThatThrownBy(context::createTextMessage).isInstanceOf(IllegalStateRuntimeException.class);
        assertThatThrownBy(context::getAutoStart).isInstanceOf(IllegalStateRuntimeException.class);
    }

    /** Looked for by name, as WildFly's recovery does. */
    @Test
    void handleSaysWhetherItIsValid() throws Exception {
        Connection connection = factory().createConnection();
        Method isValid = connection.getClass().getMethod("isValid", int.class);
        isValid.setAccessible(true);
        assertThat(isValid.invoke(connection, 5)).isEqualTo(true);
        connection.close();
        assertThat(isValid.invoke(connection, 5)).isEqualTo(false);
    }

    @Test
    void cleanUpClosesConsumersAndDeletesTemporaryDestinations() throws Exception {
        TemporaryQueue replies;
        try (JMSContext context = factory().createContext()) {
            replies = context.createTemporaryQueue();
            context.createConsumer(replies);
            context.createConsumer(context.createQueue("in"));
        }
        send("in", "for the next one");
        assertThat(left("in")).isEqualTo("for the next one");
        try (JMSContext context = factory().createContext()) {
            TemporaryQueue gone = replies;
            assertThatThrownBy(() -> context.createProducer().send(gone, "nobody reads this"))
                    .isInstanceOf(jakarta.jms.InvalidDestinationRuntimeException.class);
        }
        assertThat(pool.made()).isEqualTo(1);
    }

    @Test
    void cleanUpRollsAnOpenTransactionBack() throws Exception {
        ManagedConnection connection = managed.createManagedConnection(null, null);
        connection.getLocalTransaction().begin();
        Connection handle = (Connection) connection.getConnection(null, null);
        Session session = handle.createSession();
        session.createProducer(session.createQueue("out")).send(session.createTextMessage("never"));
        connection.cleanup();
        assertThatThrownBy(session::createMessage).isInstanceOf(IllegalStateException.class);
        connection.destroy();
        assertThat(left("out")).isNull();
    }

    @Test
    void connectionIsStoppedForTheNextApplication() throws Exception {
        send("in", "a");
        try (Connection connection = factory().createConnection()) {
            connection.start();
        }
        try (Connection connection = factory().createConnection()) {
            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(session.createQueue("in"));
            assertThat(consumer.receiveNoWait()).isNull();
            connection.start();
            assertThat(consumer.receive(PATIENCE_MILLIS)).isNotNull();
        }
    }

    @Test
    void handleMovesToAnotherConnection() throws Exception {
        ManagedConnection first = managed.createManagedConnection(null, null);
        ManagedConnection second = managed.createManagedConnection(null, null);
        Connection handle = (Connection) first.getConnection(null, null);
        Session session = handle.createSession();
        MessageProducer producer = session.createProducer(session.createQueue("out"));
        producer.send(session.createTextMessage("a"));

        second.associateConnection(handle);
        first.destroy();
        producer.send(session.createTextMessage("b"));
        handle.close();
        second.destroy();

        assertThat(left("out")).isEqualTo("a");
        assertThat(left("out")).isEqualTo("b");
    }

    @Test
    void containerIsToldOnceThatAConnectionIsLost() throws Exception {
        try (Connection connection = factory().createConnection()) {
            connection.createSession();
            ManagedConnection physical = pool.connections().get(0);
            assertThat(invalid()).isEmpty();
            server.close();
            assertThat(pool.errors().poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                    .isNotNull();
            assertThat(invalid()).hasSize(1);
            assertThat(invalid().contains(physical)).isTrue();
            assertThat(pool.errors()).isEmpty();
        }
    }

    private Set<?> invalid() throws Exception {
        return managed.getInvalidConnections(new HashSet<>(pool.connections()));
    }

    @Test
    void serverThatIsAwayIsAnExceptionThatSaysSo() throws Exception {
        server.close();
        assertThatThrownBy(() -> factory().createConnection())
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("cannot connect to");
    }

    @Test
    void withoutAContainerSessionsHaveTheModeThatTheyAreAskedFor() throws Exception {
        var factory = (jakarta.jms.ConnectionFactory) managed.createConnectionFactory();
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession(true, 0);
            session.createProducer(session.createQueue("out")).send(session.createTextMessage("a"));
            assertThat(left("out")).isNull();
            session.commit();
            assertThat(left("out")).isEqualTo("a");
        }
        send("in", "b");
        try (JMSContext context = factory.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
            JMSConsumer consumer = context.createConsumer(context.createQueue("in"));
            assertThat(consumer.receiveBody(String.class, PATIENCE_MILLIS)).isEqualTo("b");
            context.acknowledge();
        }
        assertThat(left("in")).isNull();
    }

    @Test
    void administeredObjectsAreDestinations() throws Exception {
        QueueObject queue = new QueueObject();
        queue.setDestinationName("out");
        try (JMSContext context = factory().createContext()) {
            context.createProducer().setJMSReplyTo(queue).send(queue, "a");
            Message message = context.createConsumer(queue).receive(PATIENCE_MILLIS);
            assertThat(message.getJMSReplyTo()).isEqualTo(context.createQueue("out"));
            assertThatThrownBy(() -> context.createConsumer(new TopicObject()))
                    .isInstanceOf(jakarta.jms.InvalidDestinationRuntimeException.class)
                    .hasMessageContaining("'name'");
        }
    }

    @Test
    void bodyOfAnotherKindLeavesTheMessage() throws Exception {
        send("in", "text");
        try (JMSContext context = factory().createContext()) {
            JMSConsumer consumer = context.createConsumer(context.createQueue("in"));
            assertThatThrownBy(() -> consumer.receiveBody(byte[].class, PATIENCE_MILLIS))
                    .isInstanceOf(jakarta.jms.MessageFormatRuntimeException.class);
            assertThat(consumer.receiveBodyNoWait(String.class)).isEqualTo("text");
        }
    }

    @Test
    void settingsOfTheAdapterFillWhatTheFactoryLeavesOpen() throws Exception {
        TernResourceAdapter adapter = new TernResourceAdapter();
        adapter.setUrl("tern://example:1");
        adapter.setUserName("anna");
        adapter.setPassword("secret");
        TernQueueManagedConnectionFactory queues = new TernQueueManagedConnectionFactory();
        queues.setClientId("mine");
        queues.setResourceAdapter(adapter);

        assertThat(queues.effectiveSettings())
                .isEqualTo(new ConnectionSettings("tern://example:1", "anna", "secret", "mine", null));
        assertThat(queues.toString()).doesNotContain("secret");
        assertThatThrownBy(() -> queues.setResourceAdapter(new TernResourceAdapter()))
                .isInstanceOf(jakarta.resource.spi.IllegalStateException.class);
        queues.setXa(false);
        assertThat(queues.getTransactionSupport()).isEqualTo(TransactionSupportLevel.LocalTransaction);
    }
}
