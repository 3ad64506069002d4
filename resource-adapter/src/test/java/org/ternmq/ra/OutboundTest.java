package org.ternmq.ra;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.ra.container.TestPool;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;

/** A server and a pool of connections to it, for tests of what applications get. */
abstract class OutboundTest {
    static final long PATIENCE_MILLIS = 20_000;

    @TempDir
    Path data;

    TernServer server;
    final TestPool pool = new TestPool();
    final TernManagedConnectionFactory managed = new TernManagedConnectionFactory();

    @BeforeEach
    void startAll() throws Exception {
        server = TernServer.start(ServerConfig.of(data).withPort(0));
        managed.setUrl(server.url());
    }

    @AfterEach
    void stopAll() throws Exception {
        pool.close();
        server.close();
    }

    /** The factory that an application looks up. */
    ConnectionFactory factory() throws Exception {
        return (ConnectionFactory) managed.createConnectionFactory(pool);
    }

    /** A client beside the container. */
    JMSContext client() {
        return new TernConnectionFactory(server.url()).createContext();
    }

    void send(String queue, String text) {
        try (JMSContext client = client()) {
            client.createProducer().send(client.createQueue(queue), text);
        }
    }

    /** The next message of a queue, taken out by a client beside the container; null if there is none. */
    String left(String queue) {
        try (JMSContext client = client()) {
            return client.createConsumer(client.createQueue(queue)).receiveBodyNoWait(String.class);
        }
    }
}
