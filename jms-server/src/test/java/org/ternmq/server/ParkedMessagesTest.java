package org.ternmq.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.server.broker.BrokerConfig;
import org.ternmq.server.broker.DestinationPolicies;
import org.ternmq.server.broker.DestinationPolicy;
import org.ternmq.server.broker.ParkedPlace;
import org.ternmq.server.broker.RedeliveryPolicy;

/** Parked messages over the whole way: client, server, disk. */
class ParkedMessagesTest {
    private static final ParkedPlace ORDERS = ParkedPlace.ofQueue("orders");

    @TempDir
    Path data;

    private TernServer start() throws Exception {
        DestinationPolicy policy = DestinationPolicy.usual()
                .withRedelivery(RedeliveryPolicy.USUAL.withMaxDeliveries(1).withDeadLetterQueue(null));
        return TernServer.start(ServerConfig.of(data)
                .withPort(0)
                .withBroker(BrokerConfig.defaults().withDestinations(DestinationPolicies.of(policy))));
    }

    /** Sends a message, and rolls its delivery back. */
    private static String park(TernServer server) throws JMSException {
        try (JMSContext context =
                new TernConnectionFactory(server.url()).createContext(JMSContext.SESSION_TRANSACTED)) {
            Queue orders = context.createQueue("orders");
            context.createProducer().send(orders, "bad");
            context.commit();
            Message received = context.createConsumer(orders).receive(10_000);
            context.rollback();
            return received.getJMSMessageID();
        }
    }

    @Test
    void parkedMessagesAreListedAndBrowsedOverARestartAndReleased() throws Exception {
        String id;
        try (TernServer server = start()) {
            id = park(server);
            assertThat(server.parked().places()).isEqualTo(Map.of(ORDERS, 1));
            assertThat(server.parked().list(ORDERS)).singleElement().satisfies(parked -> {
                assertThat(parked.id()).isEqualTo(id);
                assertThat(parked.deliveries()).isOne();
                assertThat(parked.reason()).isEqualTo("its transaction was rolled back");
            });
        }
        try (TernServer server = start();
                JMSContext context = new TernConnectionFactory(server.url()).createContext()) {
            Queue orders = context.createQueue("orders");
            JMSConsumer consumer = context.createConsumer(orders);
            assertThat(consumer.receiveNoWait()).isNull();
            try (QueueBrowser browser = context.createBrowser(orders, "JMS_TERN_PARKED = TRUE")) {
                Message shown = (Message) browser.getEnumeration().nextElement();
                assertThat(shown.getBooleanProperty("JMS_TERN_PARKED")).isTrue();
                assertThat(shown.getJMSMessageID()).isEqualTo(id);
            }

            assertThat(server.parked().release(ORDERS)).isOne();

            assertThat(consumer.receive(10_000).getBody(String.class)).isEqualTo("bad");
            assertThat(server.parked().list(ORDERS)).isEqualTo(List.of());
        }
    }

    @Test
    void unknownPlacesAreRefusedByName() throws Exception {
        try (TernServer server = start()) {
            assertThatThrownBy(() -> server.parked().list(ORDERS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no queue 'orders'");
            assertThatThrownBy(() -> server.parked().release(ParkedPlace.ofSubscription("shop", "reports")))
                    .hasMessage("there is no durable subscription 'reports' of client id 'shop'");
        }
    }

    @Test
    void serverThatHasEndedAnswersNothing() throws Exception {
        TernServer server = start();
        server.close();
        assertThatThrownBy(() -> server.parked().places()).isInstanceOf(IllegalStateException.class);
    }
}
