package org.ternmq.client.transport.reconnect;

/** What is known of a session at the server that a connection has come back to. */
enum Known {
    /** All of it, with what was outstanding. */
    KEPT,
    /** Its sends and transactions, by a server that has run all the time. */
    LEDGER,
    /** What was in the log, by a server that has started again. */
    LOG,
    /**
     * Nothing, for nothing of it has reached the log: it is the server where the session was, which has never told that
     * anything of it is durable.
     */
    UNLOGGED,
    /** Nothing. */
    FORGOTTEN
}
