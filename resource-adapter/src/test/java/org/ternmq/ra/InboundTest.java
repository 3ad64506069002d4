package org.ternmq.ra;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.ra.container.Beans;
import org.ternmq.ra.container.TestContainer;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;

/** A server, a container and an adapter in this JVM, for tests of endpoints. */
abstract class InboundTest {
    static final long PATIENCE_SECONDS = 20;

    @TempDir
    Path data;

    TernServer server;
    final TestContainer container = new TestContainer();
    final TernResourceAdapter adapter = new TernResourceAdapter();
    final BlockingQueue<String> got = new LinkedBlockingQueue<>();

    @BeforeEach
    void startAll() throws Exception {
        server = TernServer.start(config());
        adapter.setUrl(server.url());
        container.start(adapter);
    }

    /** Whether deliveries are branches of distributed transactions, as is usual. */
    boolean isDistributed() {
        return true;
    }

    ServerConfig config() {
        return ServerConfig.of(data).withPort(0);
    }

    @AfterEach
    void stopAll() {
        container.close();
        server.close();
    }

    TernActivationSpec spec() {
        TernActivationSpec spec = new TernActivationSpec();
        spec.setDestination("orders");
        spec.setDestinationType("jakarta.jms.Queue");
        spec.setMaxSessions(1);
        spec.setReconnectDelay(5L);
        spec.setMaxReconnectDelay(20L);
        spec.setXa(isDistributed());
        return spec;
    }

    TernActivationSpec topicSpec() {
        TernActivationSpec spec = spec();
        spec.setDestinationType("jakarta.jms.Topic");
        spec.setDestination("news");
        return spec;
    }

    void activate(Beans beans, TernActivationSpec spec) throws Exception {
        spec.setResourceAdapter(adapter);
        adapter.endpointActivation(beans, spec);
    }

    /** A bean that tells what it gets. */
    MessageListener listener() {
        return message -> got.add(text(message));
    }

    static String text(Message message) {
        try {
            return ((TextMessage) message).getText();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    String next() throws InterruptedException {
        String text = got.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(text).as("a message within the time").isNotNull();
        return text;
    }

    void send(String... texts) throws Exception {
        try (JMSContext context = new TernConnectionFactory(server.url()).createContext()) {
            for (String text : texts) {
                context.createProducer().send(context.createQueue("orders"), text);
            }
        }
    }

    void publish(String... texts) {
        try (JMSContext context = new TernConnectionFactory(server.url()).createContext()) {
            for (String text : texts) {
                context.createProducer().send(context.createTopic("news"), text);
            }
        }
    }

    /** What is left in a queue, which is taken out; null if nothing. */
    String left(String queue) {
        try (JMSContext context = new TernConnectionFactory(server.url()).createContext()) {
            return context.createConsumer(context.createQueue(queue)).receiveBodyNoWait(String.class);
        }
    }

    Connection connect() throws JMSException {
        return new TernConnectionFactory(server.url()).createConnection();
    }
}
