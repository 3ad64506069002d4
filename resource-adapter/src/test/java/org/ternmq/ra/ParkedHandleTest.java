package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.resource.spi.DissociatableManagedConnection;
import org.junit.jupiter.api.Test;

/** Handles whose connection the container takes away between two uses (Jakarta Connectors 2.1, section 7.16.3). */
class ParkedHandleTest extends OutboundTest {
    @Test
    void contextSendsAndReceivesAfterItsConnectionWasTakenAway() throws Exception {
        try (JMSContext context = factory().createContext()) {
            JMSProducer producer = context.createProducer();
            JMSConsumer consumer = context.createConsumer(context.createQueue("in"));
            pool.park();
            producer.send(context.createQueue("in"), "a");
            pool.park();
            assertThat(consumer.receiveBody(String.class, PATIENCE_MILLIS)).isEqualTo("a");
            assertThat(pool.made()).isEqualTo(1);
        }
        assertThat(pool.closedWhileParked()).isEmpty();
        assertThat(left("in")).isNull();
    }

    @Test
    void producerKeepsItsSettingsAndTheConnectionStaysStarted() throws Exception {
        try (Connection connection = factory().createConnection()) {
            connection.start();
            Session session = connection.createSession();
            Queue queue = session.createQueue("out");
            MessageProducer producer = session.createProducer(queue);
            MessageConsumer consumer = session.createConsumer(queue);
            producer.setPriority(7);
            pool.park();
            producer.send(session.createTextMessage("a"));
            assertThat(consumer.receive(PATIENCE_MILLIS).getJMSPriority()).isEqualTo(7);
        }
    }

    @Test
    void otherApplicationsUseTheConnectionMeanwhile() throws Exception {
        try (JMSContext parked = factory().createContext()) {
            parked.createConsumer(parked.createQueue("in"));
            pool.park();
            send("in", "for anybody");
            try (JMSContext other = factory().createContext()) {
                assertThat(other.createConsumer(other.createQueue("in")).receiveBody(String.class, PATIENCE_MILLIS))
                        .isEqualTo("for anybody");
            }
            assertThat(pool.made()).isEqualTo(1);
        }
    }

    @Test
    void workAfterwardsBelongsToTheTransactionOfThatMoment() throws Exception {
        try (JMSContext context = factory().createContext()) {
            pool.park();
            pool.begin();
            context.createProducer().send(context.createQueue("out"), "rolled back");
            pool.rollback();
            pool.park();
            context.createProducer().send(context.createQueue("out"), "at once");
            assertThat(left("out")).isEqualTo("at once");
        }
    }

    @Test
    void handleThatIsClosedWithoutAConnectionIsMadeKnown() throws Exception {
        Connection connection = factory().createConnection();
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(session.createQueue("out"));
        QueueBrowser browser = session.createBrowser(session.createQueue("out"));
        pool.park();
        connection.close();
        connection.close();
        assertThat(pool.closedWhileParked()).containsExactly(connection);
        assertThatThrownBy(() -> producer.send(session.createMessage())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(browser::getEnumeration).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(connection::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void serverThatIsAwayAtTheNextUseIsAnExceptionAndTheHandleStaysOpen() throws Exception {
        try (Connection connection = factory().createConnection()) {
            Session session = connection.createSession();
            pool.park();
            pool.close();
            server.close();
            assertThatThrownBy(session::createMessage)
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("cannot connect to");
        }
    }

    @Test
    void withoutAContainerThatGivesConnectionsAgainTheHandleSaysSo() throws Exception {
        DissociatableManagedConnection connection =
                (DissociatableManagedConnection) managed.createManagedConnection(null, null);
        Connection handle =
                (Connection) ((jakarta.resource.spi.ManagedConnection) connection).getConnection(null, null);
        connection.dissociateConnections();
        assertThatThrownBy(handle::createSession)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("create another one");
        handle.close();
    }
}
