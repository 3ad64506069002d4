package org.ternmq.server.broker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ternmq.protocol.message.ErrorCode;

/** The open connections, and the client ids that they hold (section 6.1.2). */
final class Connections {
    private static final int MAX_CLIENT_ID = 1024;

    private final Set<ClientConnection> open = new LinkedHashSet<>();
    private final Set<String> clientIds = new HashSet<>();
    private final Map<Long, ClientConnection> byToken = new HashMap<>();
    /** Those whose stream is lost, in the order in which that happened. */
    private final Set<ClientConnection> lost = new LinkedHashSet<>();

    private long lastNumber;

    long nextNumber() {
        return ++lastNumber;
    }

    void add(ClientConnection connection) {
        open.add(connection);
        ResumeToken token = connection.resumption().token();
        if (token != null) {
            byToken.put(token.handle(), connection);
        }
    }

    void remove(ClientConnection connection) {
        open.remove(connection);
        lost.remove(connection);
        ResumeToken token = connection.resumption().token();
        if (token != null) {
            byToken.remove(token.handle());
        }
        if (connection.clientId() != null) {
            clientIds.remove(connection.clientId());
        }
    }

    /**
     * The connection of a token, or null if there is none any more.
     *
     * @throws BrokerException if somebody has made the token up
     */
    ClientConnection find(ResumeToken token) {
        ClientConnection found = byToken.get(token.handle());
        if (found != null && !found.resumption().token().proves(token)) {
            throw new BrokerException(
                    ErrorCode.RESUME_REFUSED,
                    "the resume token is no connection's: connect without it, and open everything anew");
        }
        return found;
    }

    /** The connection's stream is lost, and it waits for its client. */
    void waits(ClientConnection connection, int most) {
        lost.add(connection);
        if (lost.size() > most) {
            lost.iterator().next().expire();
        }
    }

    /** The connection has a stream again. */
    void isBack(ClientConnection connection) {
        lost.remove(connection);
    }

    /** How many wait for their clients. */
    int waiting() {
        return lost.size();
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
            boolean kept = lost.stream().anyMatch(connection -> clientId.equals(connection.clientId()));
            throw new BrokerException(
                    ErrorCode.INVALID_CLIENT_ID,
                    "client id '" + clientId + "' is in use by another connection"
                            + (kept
                                    ? ", which was lost and is kept for its client for a while: try again in some seconds"
                                    : ": close that one, or choose another id"));
        }
    }
}
