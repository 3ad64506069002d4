package org.ternmq.tck.faults;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.tck.RunningServer;

/** A test with a server of its own, and a proxy before it. */
abstract class FaultTest {
    /** Long enough for anything that does come, in milliseconds. */
    static final long SOON = 20_000;

    @TempDir
    Path data;

    RunningServer server;
    FaultProxy proxy;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.in(data.resolve("server"));
        proxy = new FaultProxy(Urls.port(server.url()));
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        server.close();
    }

    /** A connection through the proxy. */
    Connection connect(String options) throws JMSException {
        return new TernConnectionFactory(Urls.through(proxy) + options).createConnection();
    }
}
