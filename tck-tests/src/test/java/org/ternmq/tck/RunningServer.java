package org.ternmq.tck;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ternmq.client.TernConnectionFactory;
import org.ternmq.server.ServerConfig;
import org.ternmq.server.TernServer;

/** A server in this JVM on a free port, with the connections that a test opened to it. */
public final class RunningServer implements AutoCloseable {
    private final ServerConfig config;
    private final List<Connection> connections = new ArrayList<>();
    private TernServer server;

    private RunningServer(ServerConfig config) throws Exception {
        this.config = config;
        server = TernServer.start(config);
    }

    public static RunningServer in(Path data) throws Exception {
        return of(ServerConfig.of(data));
    }

    /** A server on a free port, and else as the configuration says. */
    public static RunningServer of(ServerConfig config) throws Exception {
        return new RunningServer(config.withPort(0));
    }

    public String url() {
        return server.url();
    }

    public TernConnectionFactory factory() throws JMSException {
        return new TernConnectionFactory(url());
    }

    /** A started connection, closed with the server. */
    public Connection connect() throws JMSException {
        Connection connection = connectStopped();
        connection.start();
        return connection;
    }

    public Connection connectStopped() throws JMSException {
        Connection connection = factory().createConnection();
        connections.add(connection);
        return connection;
    }

    /** A started connection with a client id. */
    public Connection connectAs(String clientId) throws JMSException {
        Connection connection = connectStopped();
        connection.setClientID(clientId);
        connection.start();
        return connection;
    }

    /** Closes the server cleanly and starts it again on the same data. */
    public void restart() throws Exception {
        closeConnections();
        server.close();
        server = TernServer.start(config);
    }

    private void closeConnections() throws JMSException {
        for (Connection connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    @Override
    public void close() throws JMSException {
        closeConnections();
        server.close();
    }
}
