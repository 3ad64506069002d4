package org.ternmq.client.transport.reconnect;

import org.ternmq.client.transport.ServerFacts;

/**
 * Where sessions are open: at a start of a server, on a connection that it may keep over several transports.
 *
 * @param storeId the data directory of the server; empty if it has not said
 * @param incarnation the start of the server
 * @param connection counts the connections that were not taken up, but made
 */
record Place(String storeId, long incarnation, long connection) {
    static Place first(ServerFacts server) {
        return new Place(server.storeId(), server.incarnation(), 0);
    }

    /** Where a transport leads that has taken up what was here, or has not. */
    Place next(ServerFacts server, boolean resumed) {
        return new Place(server.storeId(), server.incarnation(), resumed ? connection : connection + 1);
    }

    /** Whether the server there has all that was durable here. */
    boolean sharesStore(Place other) {
        return !storeId.isEmpty() && storeId.equals(other.storeId);
    }
}
