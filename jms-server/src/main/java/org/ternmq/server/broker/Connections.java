package org.ternmq.server.broker;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ternmq.protocol.message.ErrorCode;

/** The open connections, and the client ids that they hold (section 6.1.2). */
final class Connections {
    private static final int MAX_CLIENT_ID = 1024;

    private final Set<ClientConnection> open = new LinkedHashSet<>();
    private final Set<String> clientIds = new HashSet<>();
    private long lastNumber;

    long nextNumber() {
        return ++lastNumber;
    }

    void add(ClientConnection connection) {
        open.add(connection);
    }

    void remove(ClientConnection connection) {
        open.remove(connection);
        if (connection.clientId() != null) {
            clientIds.remove(connection.clientId());
        }
    }

    List<ClientConnection> all() {
        return List.copyOf(open);
    }

    /** Whether somebody has messages of this queue that are not settled. */
    boolean hold(MessageQueue queue) {
        return open.stream().anyMatch(connection -> connection.holds(queue));
    }

    /** Takes a client id for one connection; throws if it is malformed or in use. */
    void claim(String clientId) {
        if (clientId.isBlank() || clientId.length() > MAX_CLIENT_ID) {
            throw new BrokerException(
                    ErrorCode.INVALID_CLIENT_ID,
                    "a client id has 1 to " + MAX_CLIENT_ID + " characters, not only blanks");
        }
        if (!clientIds.add(clientId)) {
            throw new BrokerException(
                    ErrorCode.INVALID_CLIENT_ID,
                    "client id '" + clientId
                            + "' is in use by another connection: close that one, or choose another id");
        }
    }
}
