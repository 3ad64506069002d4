package org.ternmq.client.transport.reconnect;

/**
 * Where sessions are open: at a start of a server, on a connection that it may keep over several transports.
 *
 * @param incarnation the start of the server
 * @param connection counts the connections that were not taken up, but made
 */
record Place(long incarnation, long connection) {
    /** Where a transport leads that has taken up what was here, or has not. */
    Place next(long nextIncarnation, boolean resumed) {
        return new Place(nextIncarnation, resumed ? connection : connection + 1);
    }
}
