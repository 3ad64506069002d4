package org.ternmq.server;

import java.nio.file.Path;
import java.util.Objects;
import org.ternmq.server.broker.BrokerConfig;
import org.ternmq.server.log.file.LogConfig;
import org.ternmq.server.net.ConnectionLimits;
import org.ternmq.server.store.StoreConfig;

/**
 * How a server runs.
 *
 * @param data the directory of everything that it keeps; made at the first start
 * @param host the address to listen on
 * @param port the port to listen on; 0 for one that the system chooses
 * @param connections the limits of connections
 * @param broker the limits of the broker
 * @param store the limits of what is kept on the disk
 */
public record ServerConfig(
        Path data, String host, int port, ConnectionLimits connections, BrokerConfig broker, StoreConfig store) {
    /** The port of a server whose configuration names none. */
    public static final int DEFAULT_PORT = 7677;

    /** The address of a server whose configuration names none: it is reached from its own machine alone. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    private static final int HIGHEST_PORT = 65_535;

    public ServerConfig {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(host, "host");
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be between 0 and " + HIGHEST_PORT + " but is " + port);
        }
    }

    /** A server with this data directory, and else as it comes. */
    public static ServerConfig of(Path data) {
        return new ServerConfig(
                data,
                DEFAULT_HOST,
                DEFAULT_PORT,
                ConnectionLimits.defaults(),
                BrokerConfig.defaults(),
                StoreConfig.defaults());
    }

    public ServerConfig withHost(String address) {
        return new ServerConfig(data, address, port, connections, broker, store);
    }

    public ServerConfig withPort(int number) {
        return new ServerConfig(data, host, number, connections, broker, store);
    }

    public ServerConfig withConnections(ConnectionLimits limits) {
        return new ServerConfig(data, host, port, limits, broker, store);
    }

    public ServerConfig withBroker(BrokerConfig limits) {
        return new ServerConfig(data, host, port, connections, limits, store);
    }

    public ServerConfig withLog(LogConfig limits) {
        return withStore(store.withLog(limits));
    }

    public ServerConfig withStore(StoreConfig limits) {
        return new ServerConfig(data, host, port, connections, broker, limits);
    }
}
