package org.ternmq.server.broker;

import org.ternmq.protocol.message.ErrorCode;
import org.ternmq.server.log.CommitLog;
import org.ternmq.server.outcome.Outcome;

/** Takes connections and nothing else. */
public final class Broker {
    private final java.util.List<ClientConnection> connections = new java.util.ArrayList<>();
    private final long incarnation;

    public Broker(
            BrokerConfig config,
            BrokerClock clock,
            Entropy entropy,
            CommitLog log,
            Iterable<Outcome> restored,
            boolean cleanClose) {
        incarnation = entropy.nextLong();
    }

    public long incarnation() {
        return incarnation;
    }

    public ClientConnection connect(String user, String clientId, ClientPort port) {
        ClientConnection connection = new ClientConnection(connections.size() + 1, port);
        connections.add(connection);
        return connection;
    }

    public boolean work() {
        return false;
    }

    public void tick() {}

    public long nextTick() {
        return Long.MAX_VALUE;
    }

    public void close(String reason) {
        connections.forEach(connection -> connection.port().close(ErrorCode.SERVER_CLOSING, reason));
    }
}
