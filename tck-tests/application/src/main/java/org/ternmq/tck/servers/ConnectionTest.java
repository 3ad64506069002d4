package org.ternmq.tck.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import org.junit.jupiter.api.Test;
import org.ternmq.tck.application.Destinations;

/** Connections that applications get: injected contexts, resources, and what they define by annotations. */
class ConnectionTest extends ApplicationTest {
    @Test
    void injectedContextIsPartOfTheTransaction() {
        application.call("send-and-roll-back", "never");
        application.call("send", "at commit");
        try (JMSContext context = ternMq.connect()) {
            expect(context, Destinations.RESULTS, "at commit");
        }
    }

    @Test
    void injectedContextOfARequestSendsAndReceivesWithoutTransaction() {
        application.call("send-without-transaction", "at once");
        assertThat(application.call("receive")).containsExactly("at once");
    }

    @Test
    void factoriesAndDestinationsAreDefinedByAnnotationsOfJakartaMessaging() {
        try (JMSContext context = ternMq.connect();
                JMSConsumer subscriber = context.createConsumer(context.createTopic(Destinations.DEFINED))) {
            application.call("send-by-messaging-definition", "to the queue");
            expect(context, Destinations.DEFINED, "to the queue");
            application.call("publish-by-definition", "to the topic");
            assertThat(subscriber.receiveBody(String.class, SOON)).isEqualTo("to the topic");
        }
    }

    @Test
    void factoriesAndDestinationsAreDefinedByAnnotationsOfJakartaConnectors() {
        application.call("send-by-connectors-definition", "to the queue");
        try (JMSContext context = ternMq.connect()) {
            expect(context, Destinations.DEFINED, "to the queue");
        }
    }

    @Test
    void factoryAndQueueOfTheAdministratorAreLookedUp() {
        application.call("send-to-looked-up-queue", "an order");
        try (JMSContext context = ternMq.connect()) {
            expect(context, "orders", "an order");
        }
    }

    @Test
    void whatApplicationsMayNotDoIsRefused() {
        assertThat(application.call("rules"))
                .containsExactly(
                        "second session: jakarta.jms.IllegalStateException",
                        "stop: jakarta.jms.IllegalStateException",
                        "setClientID: jakarta.jms.IllegalStateException",
                        "setExceptionListener: jakarta.jms.IllegalStateException",
                        "setMessageListener: jakarta.jms.IllegalStateException",
                        "getMessageListener: jakarta.jms.IllegalStateException",
                        "createContext: jakarta.jms.IllegalStateRuntimeException",
                        "setAsync: jakarta.jms.IllegalStateRuntimeException");
    }
}
